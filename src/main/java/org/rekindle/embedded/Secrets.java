package org.rekindle.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets generated once and kept in files that only their owner can read. */
final class Secrets {
    private Secrets() {}

    /** 256 random bits in base64url, the same on every later call. */
    static String readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            write(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
            // a file that is half written must never become the secret
            Files.move(draft, file);
        }
        return Files.readString(file).strip();
    }

    static void write(Path file, String content) throws IOException {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (FileAlreadyExistsException e) {
            // written by an earlier start, with the same permissions
        }
        Files.writeString(file, content);
    }
}

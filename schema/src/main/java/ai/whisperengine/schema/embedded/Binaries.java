package ai.whisperengine.schema.embedded;

import ai.whisperengine.schema.SchemaException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The programs of one PostgreSQL version, unpacked once into a folder that carries the digest of the archive. */
public record Binaries(Path home) {

    /** The version that this program was built with. */
    public static Binaries packaged(Path cache) {
        String archive = archiveName();
        try (InputStream packed = Binaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw SchemaException.failed("this build holds no PostgreSQL for " + platform() + " (" + archive
                        + " is missing): build it on this platform, or use a PostgreSQL server of your own");
            }
            return unpack(packed.readAllBytes(), cache);
        } catch (IOException e) {
            throw SchemaException.failed("cannot unpack PostgreSQL into " + cache + ": " + e.getMessage(), e);
        }
    }

    /** The version inside a jar that is not on the class path. */
    public static Binaries fromJar(Path jar, Path cache) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(archiveName());
            if (entry == null) {
                throw SchemaException.failed(jar + " holds no " + archiveName());
            }
            return unpack(zip.getInputStream(entry).readAllBytes(), cache);
        } catch (IOException e) {
            throw SchemaException.failed("cannot unpack PostgreSQL from " + jar + ": " + e.getMessage(), e);
        }
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static Binaries unpack(byte[] archive, Path cache) throws IOException {
        Path home = cache.resolve("postgres-" + digest(archive).substring(0, 16));
        if (Files.isDirectory(home)) {
            return new Binaries(home);
        }
        Files.createDirectories(cache);
        Path partial = Files.createTempDirectory(cache, "unpacking-");
        try {
            // Through a parent that only we know, the rename publishes the folder complete or not at all.
            Path tree = partial.resolve("tree");
            extract(archive, tree);
            if (!Files.isDirectory(home)) {
                Files.move(tree, home);
            }
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            deleteTree(partial);
        }
        return new Binaries(home);
    }

    private static void extract(byte[] archive, Path target) throws IOException {
        Files.createDirectories(target);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive)), 1 << 16))) {
            @Nullable TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("entry outside the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                createParent(path);
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
                } else {
                    Files.copy(tar, path);
                    boolean executable = (entry.getMode() & 0111) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static void createParent(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    static void deleteTree(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + root, e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String archiveName() {
        return "postgres-" + platform() + ".txz";
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return (system.contains("mac") ? "darwin" : system.contains("linux") ? "linux" : system.replace(' ', '-'))
                + "-"
                + (machine.equals("amd64") || machine.equals("x86_64")
                        ? "x86_64"
                        : machine.equals("aarch64") ? "arm_64" : machine);
    }
}

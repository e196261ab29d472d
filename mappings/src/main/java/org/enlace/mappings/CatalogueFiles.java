package org.enlace.mappings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.mappings.yaml.Problems;

/**
 * Holds the files of a catalogue by their path inside it, as they were read; samples, loss reports and the list of frozen files are no part of it.
 * Immutable after loading.
 */
public final class CatalogueFiles {
    private static final String FOLDER = "catalogue/";
    private static final Set<String> TABLES = Set.of("mapping.yaml", "layout.yaml", "batch.yaml");
    private static final Pattern READ = Pattern.compile("codes/([\\w-]+(\\.[\\w-]+)?\\.csv|sources\\.yaml)"
            + "|partners/[\\w-]+/[\\w-]+/(contract/v\\d+/(layout|batch)|[\\w-]+/v\\d+/mapping)\\.yaml");

    private static final Pattern NO_PART = Pattern.compile("(?:.*/)?(?:loss\\.txt|published\\.sha256)");
    private static final List<String> ALL = List.of("");

    private record Entry(byte[] bytes, URL url) {}

    /** The built-in files: they do not change while the program runs. */
    private static final class BuiltIn {
        private static final CatalogueFiles FILES = read();
        private static final String DIGEST = FILES.digest(ALL);
    }

    private final Map<String, Entry> files = new TreeMap<>();
    private final Map<String, URL> samples = new TreeMap<>();

    private CatalogueFiles() {}

    /**
     * Returns the built-in files and an installation's own over them. A built-in file that the installation has too is noted as a problem and not
     * replaced.
     *
     * @param overlay a folder; null, or one that is not there, adds nothing
     */
    public static CatalogueFiles of(Path overlay, Problems problems) {
        CatalogueFiles files = builtIn();
        if (overlay != null && Files.isDirectory(overlay)) {
            try {
                for (String taken : files.addFolder(overlay)) {
                    problems.add(taken, 0, "a built-in file is frozen: make a new version beside it");
                }
                files.checkNames(problems);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    /** Reports files with unknown names: a table or list with a misspelt name would be ignored in silence. */
    private void checkNames(Problems problems) {
        for (String name : files.keySet()) {
            if (name.matches("(?i)codes/.*\\.csv|(codes|partners)/.*\\.ya?ml")
                    && !READ.matcher(name).matches()) {
                String bare = name.substring(name.lastIndexOf('/') + 1);
                problems.add(
                        name,
                        0,
                        "no file of this name is read: " + bare,
                        NearestName.of(bare, TABLES).orElse(""));
            }
        }
    }

    /** The files in the jar, or in the folder it was built from. */
    static CatalogueFiles builtIn() {
        CatalogueFiles copy = new CatalogueFiles();
        copy.files.putAll(BuiltIn.FILES.files);
        copy.samples.putAll(BuiltIn.FILES.samples);
        return copy;
    }

    private static CatalogueFiles read() {
        CatalogueFiles files = new CatalogueFiles();
        URL marker = CatalogueFiles.class.getClassLoader().getResource(FOLDER + "canonical/types/v1/types.schema.json");
        if (marker == null) {
            throw new IllegalStateException("the catalogue is not on the class path");
        }
        try {
            if (marker.openConnection() instanceof JarURLConnection connection) {
                files.addJar(connection);
            } else {
                files.addFolder(Path.of(marker.toURI()).resolve("../../../..").normalize());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the catalogue stands at no usable place");
        }
        return files;
    }

    private void addJar(JarURLConnection connection) throws IOException {
        JarFile jar = connection.getJarFile();
        String marker = connection.getEntryName();
        String prefix = marker.substring(0, marker.indexOf(FOLDER) + FOLDER.length());
        String root = "jar:" + connection.getJarFileURL() + "!/";
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
                String name = entry.getName().substring(prefix.length());
                add(name, () -> bytes(jar, entry), new URL(root + entry.getName()));
            }
        }
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** Adds a folder's files; a file that exists already is not replaced but noted. */
    List<String> addFolder(Path folder) throws IOException {
        return FolderFiles.in(folder).stream()
                .filter(Files::isRegularFile)
                .filter(path -> !add(folder, path))
                .map(Path::toString)
                .toList();
    }

    private boolean add(Path folder, Path path) {
        try {
            String name = folder.relativize(path).toString().replace('\\', '/');
            return add(name, () -> Files.readAllBytes(path), path.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        byte[] bytes() throws IOException;
    }

    /** Adds a file; reads only one that is part of the catalogue. Returns false if it exists already. */
    private boolean add(String name, Content content, URL url) throws IOException {
        if (("/" + name).contains("/samples/")) {
            samples.putIfAbsent(name, url);
            return true;
        }
        return NO_PART.matcher(name).matches() || files.putIfAbsent(name, new Entry(content.bytes(), url)) == null;
    }

    /** Paths of all files, sorted. */
    public Set<String> names() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** Returns the paths of the invented messages beside mappings and contracts, sorted: no part of the catalogue, but for trials. */
    public Set<String> samples() {
        return Collections.unmodifiableSet(samples.keySet());
    }

    /** The bytes of a sample; empty if there is none. An {@link UncheckedIOException} if it cannot be read any more. */
    public Optional<byte[]> sample(String name) {
        URL url = samples.get(name);
        if (url == null) {
            return Optional.empty();
        }
        try (InputStream in = url.openStream()) {
            return Optional.of(in.readAllBytes());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** The bytes of a file; empty if there is none. */
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(files.get(name)).map(entry -> entry.bytes().clone());
    }

    /** Returns the paths of files that are new, gone or changed since another catalogue, sorted. */
    public Set<String> changedSince(CatalogueFiles before) {
        Set<String> names = new TreeSet<>(files.keySet());
        names.addAll(before.files.keySet());
        names.removeIf(each -> has(each) && before.has(each) && Arrays.equals(bytes(each), before.bytes(each)));
        return names;
    }

    byte[] bytes(String name) {
        return files.get(name).bytes();
    }

    Optional<URL> url(String name) {
        return Optional.ofNullable(files.get(name)).map(Entry::url);
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    /** Paths below a folder, each with the SHA-256 of its bytes. */
    Set<String> digests(String folder) {
        return names().stream()
                .filter(name -> name.startsWith(folder))
                .map(name -> name + " " + Sha256.hex(bytes(name)))
                .collect(Collectors.toSet());
    }

    /** SHA-256 over names and bytes, lower-case hexadecimal. An installation only adds files: as many as built in are these. */
    String digest() {
        return files.size() == BuiltIn.FILES.files.size() ? BuiltIn.DIGEST : digest(ALL);
    }

    /** Returns the same of the files below some folders. */
    String digest(List<String> folders) {
        MessageDigest digest = Sha256.digest();
        files.forEach((name, entry) -> {
            if (folders.stream().anyMatch(name::startsWith)) {
                digest.update((name + "\n" + entry.bytes().length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(entry.bytes());
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }
}

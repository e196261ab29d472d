package org.enlace.mappings;

import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.conversion.Conversions;
import org.enlace.mappings.schema.RecordSchema;
import org.enlace.mappings.yaml.Problems;

/**
 * Holds all definitions of the engine: contracts, correspondence tables, code lists and record types, read and compiled once. Immutable and
 * thread-safe. Loading takes about a second; loading the same files again takes a tenth of it.
 */
public final class Catalogue {
    /** The rule of a record that breaks the schema of its type. */
    public static final String RECORD_SCHEMA = "record-schema";

    private static final CompiledCatalogues COMPILED = new CompiledCatalogues();

    private final CatalogueFiles files;
    private final CatalogueLoader loaded;
    private final String digest;

    private Catalogue(CatalogueFiles files, CatalogueLoader loaded, String digest) {
        this.files = files;
        this.loaded = loaded;
        this.digest = digest;
    }

    /**
     * The catalogue that ships with the product.
     *
     * @throws CatalogueException if anything in it cannot be used
     */
    public static Catalogue builtIn() {
        return load(null);
    }

    /**
     * Loads the built-in catalogue and an installation's own files over it, laid out in the same folders. The overlay adds; it never replaces
     * a built-in file.
     *
     * @param overlay a folder; if there is none, the built-in catalogue alone is loaded
     * @throws CatalogueException if anything cannot be used, listing every problem with file and line
     */
    public static Catalogue load(Path overlay) {
        return load(overlay, Catalogue.class.getClassLoader());
    }

    /**
     * As {@link #load(Path)}, with conversions that a plugin brings.
     *
     * @param plugins where {@link org.enlace.mappings.conversion.Conversion} services are looked for
     */
    public static Catalogue load(Path overlay, ClassLoader plugins) {
        Problems problems = new Problems();
        CatalogueFiles files = CatalogueFiles.of(overlay, problems);
        String digest = files.digest();
        CatalogueLoader loaded = plugins == Catalogue.class.getClassLoader() && problems.size() == 0
                ? COMPILED.get(digest, () -> compile(files, plugins, problems))
                : compile(files, plugins, problems);
        return new Catalogue(files, loaded, digest);
    }

    private static CatalogueLoader compile(CatalogueFiles files, ClassLoader plugins, Problems problems) {
        return new CatalogueLoader(files, Conversions.load(plugins), problems).load();
    }

    /** SHA-256 over all files but samples, lower-case hexadecimal: the version of everything that translates. */
    public String digest() {
        return digest;
    }

    /** Returns the files that the catalogue was made from. */
    public CatalogueFiles files() {
        return files;
    }

    /** @throws NoSuchElementException if there is none */
    public Contract contract(String id) {
        return find(loaded.contracts, id, "contract");
    }

    /** @throws NoSuchElementException if there is none */
    public InwardMapping inward(String id) {
        return find(loaded.inward, id, "inward mapping");
    }

    /** @throws NoSuchElementException if there is none */
    public OutwardMapping outward(String id) {
        return find(loaded.outward, id, "outward mapping");
    }

    /**
     * @param id with version, for example {@code police-report/v1}
     * @throws NoSuchElementException if there is none
     */
    public RecordType recordType(String id) {
        return find(loaded.records, id, "record type").type();
    }

    /** Returns the fields at which a record breaks the schema of its type, arrays transparent; empty if it is valid. Not for each message: it takes its time. */
    public List<String> invalidFields(CanonicalRecord record) {
        RecordSchema schema = find(loaded.records, record.type(), "record type");
        return schema.rules().broken(record.body());
    }

    /**
     * @param slug for example {@code age-ec}
     * @throws NoSuchElementException if there is none
     */
    public CodeList codes(String slug) {
        return find(loaded.lists, slug, "code list");
    }

    /** A file beside a contract, for example its {@code service.wsdl}. */
    public Optional<URL> contractFile(String contractId, String file) {
        int version = contractId.lastIndexOf('/');
        if (version < 0 || file.contains("/") || file.contains("\\")) {
            return Optional.empty();
        }
        return files.url("partners/" + contractId.substring(0, version) + "/contract" + contractId.substring(version)
                + "/" + file);
    }

    /** Returns the files of a contract, each as its path and a SHA-256, to detect a change. */
    public Set<String> contractDigests(String contractId) {
        int version = contractId.lastIndexOf('/');
        return files.digests(
                "partners/" + contractId.substring(0, version) + "/contract" + contractId.substring(version) + "/");
    }

    /** Returns the SHA-256 over the files of some mappings, lower-case hexadecimal, to detect a change. */
    public String digest(Set<String> mappings) {
        return files.digest(mappings.stream().map(id -> "partners/" + id + "/").toList());
    }

    public Set<String> contracts() {
        return new TreeSet<>(loaded.contracts.keySet());
    }

    public Set<String> inwardMappings() {
        return new TreeSet<>(loaded.inward.keySet());
    }

    public Set<String> outwardMappings() {
        return new TreeSet<>(loaded.outward.keySet());
    }

    public Set<String> recordTypes() {
        return new TreeSet<>(loaded.records.keySet());
    }

    public Set<String> codeLists() {
        return new TreeSet<>(loaded.lists.keySet());
    }

    /** Tells if there is an outward mapping of this id. */
    public boolean hasOutward(String id) {
        return loaded.outward.containsKey(id);
    }

    private static <T> T find(Map<String, T> map, String id, String kind) {
        T found = map.get(id);
        if (found == null) {
            throw new NoSuchElementException("no " + kind + " " + id);
        }
        return found;
    }
}

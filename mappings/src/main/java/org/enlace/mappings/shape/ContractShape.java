package org.enlace.mappings.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.flat.LayoutFile;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/**
 * All places that a contract declares, in its order. Immutable.
 *
 * @param fields by path
 */
public record ContractShape(Map<String, ContractField> fields) {
    public ContractShape {
        fields = new LinkedHashMap<>(fields);
    }

    static ContractShape of(List<ContractField> fields) {
        Map<String, ContractField> byPath = new LinkedHashMap<>();
        fields.forEach(field -> byPath.merge(field.path(), field, ContractShape::both));
        return new ContractShape(byPath);
    }

    /** Combines two declarations of the same place. */
    private static ContractField both(ContractField one, ContractField other) {
        List<String> values = Stream.of(one, other)
                .flatMap(each -> each.values().stream())
                .distinct()
                .toList();
        return new ContractField(
                one.path(),
                one.namespaces(),
                one.leaf() || other.leaf(),
                one.repeated() || other.repeated(),
                one.required() && other.required(),
                values,
                one.es().isEmpty() ? other.es() : one.es(),
                one.en().isEmpty() ? other.en() : one.en());
    }

    /** Path of a contract's folder inside the catalogue, with a slash at its end. */
    public static String folder(String contract) {
        int version = contract.lastIndexOf('/');
        return version < 0
                ? "partners/" + contract + "/"
                : "partners/" + contract.substring(0, version) + "/contract" + contract.substring(version) + "/";
    }

    /** Returns the shape of a contract; empty if there is none, or it cannot be read. */
    public static Optional<ContractShape> read(CatalogueFiles files, String contract) {
        return read(files, contract, Map.of());
    }

    /** Returns the shape that the contract of a table declares for its messages: alternatives that its constants rule out are left out. */
    public static Optional<ContractShape> read(CatalogueFiles files, TableFile table) {
        return read(files, table.contract(), table.constants());
    }

    private static Optional<ContractShape> read(CatalogueFiles files, String contract, Map<String, String> constants) {
        String folder = folder(contract);
        for (String name : List.of("message.xsd", "message.schema.json", "layout.yaml")) {
            Optional<byte[]> bytes = files.file(folder + name);
            if (bytes.isPresent()) {
                return read(folder + name, bytes.get(), constants);
            }
        }
        return Optional.empty();
    }

    /** Returns the shape of a file: an XML Schema, a JSON Schema or a layout, by the end of its name; empty if it is none or cannot be read. */
    public static Optional<ContractShape> read(String file, byte[] bytes) {
        return read(file, bytes, Map.of());
    }

    private static Optional<ContractShape> read(String file, byte[] bytes, Map<String, String> constants) {
        if (file.endsWith(".xsd")) {
            return XsdShape.read(bytes);
        }
        if (file.endsWith(".schema.json")) {
            return JsonShape.read(bytes, constants);
        }
        return file.endsWith("layout.yaml") ? flat(file, bytes) : Optional.empty();
    }

    private static Optional<ContractShape> flat(String file, byte[] bytes) {
        Problems problems = new Problems();
        return LayoutFile.read(file, bytes, problems)
                .flatMap(layout -> YamlDocument.root(file, bytes, problems))
                .map(ContractShape::flat);
    }

    private static ContractShape flat(YamlNode root) {
        Map<String, ContractField> fields = new LinkedHashMap<>();
        YamlNode records = root.get("records");
        for (String kind : List.of("header", "line", "trailer")) {
            YamlNode node = records.get(kind);
            if (node == null || node.get("fields") == null) {
                continue;
            }
            fields.put(kind, new ContractField(kind, List.of(""), false, kind.equals("line"), true, List.of(), "", ""));
            for (YamlNode field : node.items("fields")) {
                ContractField cell = cell(kind, field);
                fields.put(cell.path(), cell);
            }
        }
        return new ContractShape(fields);
    }

    private static ContractField cell(String kind, YamlNode field) {
        return new ContractField(
                kind + "/" + field.text("name", ""),
                List.of("", ""),
                true,
                false,
                field.flag("required"),
                field.words("values"),
                field.text("es", ""),
                field.text("en", ""));
    }
}

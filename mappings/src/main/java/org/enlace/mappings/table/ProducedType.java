package org.enlace.mappings.table;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.codes.CodeRow;
import org.enlace.mappings.conversion.AgeGroups;
import org.enlace.mappings.schema.RecordPlace;
import org.enlace.mappings.yaml.YamlNode;

/**
 * The canonical type of all values that a row can make, as far as it is known of its conversion. A test holds each built-in conversion to it. Nothing
 * is known of a conversion that this class does not name, nor of one whose parameters or code lists hold a word that the type does not allow: the
 * values of such a row are checked one by one.
 */
final class ProducedType {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("text", "text"),
            Map.entry("joined-words", "text"),
            Map.entry("number", "number"),
            Map.entry("years-months", "number"),
            Map.entry("decimal", "decimal"),
            Map.entry("identifier", "identifier"),
            Map.entry("joined-identifier", "identifier"),
            Map.entry("court-number", "identifier"),
            Map.entry("document", "identifier"),
            Map.entry("code", "coded"),
            Map.entry("country", "coded"),
            Map.entry("codes", "codes"),
            Map.entry("flags", "flags"),
            Map.entry("tri", "tri"),
            Map.entry("partial-date", "partialDate"),
            Map.entry("local-instant", "instant"),
            Map.entry("iso-instant", "instant"),
            Map.entry("age", "age"),
            Map.entry("age-on-day", "age"),
            Map.entry("age-range", "age"),
            Map.entry("age-or-band", "age"),
            Map.entry("band", "age"),
            Map.entry("name", "name"),
            Map.entry("place", "place"),
            Map.entry("money", "money"));
    private static final Set<String> REASONS = Set.of("UNKNOWN", "NOT_STATED", "NOT_APPLICABLE", "WITHHELD", "INVALID");
    private static final Set<String> IDENTIFIERS = Set.of("identifier", "joined-identifier");
    private static final Set<String> WITH_CODES = Set.of("code", "country", "codes");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_+-]*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern ADMIN1 = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern BAND = Pattern.compile("[0-9]+(?:-[0-9]+|\\+)");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final YamlNode row;
    private final Map<String, CodeList> lists;

    private ProducedType(YamlNode row, Map<String, CodeList> lists) {
        this.row = row;
        this.lists = lists;
    }

    /** Tells if the conversion of a row makes an identifier of a scheme that the row names. */
    static boolean isIdentifier(YamlNode row) {
        return row.get("const") == null && row.get("rows") == null && IDENTIFIERS.contains(row.text("as", "text"));
    }

    /** Tells if a place takes each value that a row can make. */
    static boolean fits(YamlNode row, Map<String, CodeList> lists, RecordPlace place) {
        String conversion = row.text("as", "text");
        boolean own = isIdentifier(row) && PartnerScheme.is(row.text("scheme", ""));
        String type = own ? "partnerIdentifier" : TYPES.get(conversion);
        if (type == null || !new ProducedType(row, lists).keeps(conversion)) {
            return false;
        }
        if (row.flag("all") || type.equals("codes")) {
            return WITH_CODES.contains(conversion) && place.takesArrayOf("codedValue");
        }
        return place.takes(type);
    }

    private boolean keeps(String conversion) {
        if (!codes("nulls").allMatch(REASONS::contains)) {
            return false;
        }
        return switch (conversion) {
            case "identifier", "joined-identifier" ->
                (word("scheme", "", NAME) || PartnerScheme.is(row.text("scheme", "")))
                        && word("country", "EC", COUNTRY);
            case "document" ->
                codes("doc-type").allMatch(code -> NAME.matcher(code).matches());
            case "code", "codes" -> word("list", "", NAME) && coded(row.text("list", ""));
            case "country" -> word("list", "COUNTRY", NAME) && coded(row.text("list", "COUNTRY"));
            case "flags" -> all(codes(row.text("list", "")), NAME);
            case "tri" -> codes("tri").allMatch(code -> code.equals("YES") || code.equals("NO") || code.equals("-"));
            case "band", "age-or-band" ->
                AgeGroups.LISTS.containsKey(row.text("list", ""))
                        && codes(row.text("list", ""))
                                .allMatch(code -> BAND.matcher(code).matches());
            case "place" ->
                word("country", "EC", COUNTRY) && all(codes("admin1").filter(code -> !code.startsWith("nil:")), ADMIN1);
            case "money" -> word("currency", "USD", CURRENCY);
            default -> true;
        };
    }

    private boolean coded(String list) {
        return codes(list)
                .allMatch(code -> code.startsWith("nil:")
                        ? REASONS.contains(code.substring("nil:".length()))
                        : code.equals("-") || CODE.matcher(code).matches());
    }

    /** For conversions that take the code {@code -} for no value. */
    private static boolean all(Stream<String> codes, Pattern pattern) {
        return codes.allMatch(code -> code.equals("-") || pattern.matcher(code).matches());
    }

    private boolean word(String key, String usual, Pattern pattern) {
        return pattern.matcher(row.text(key, usual)).matches();
    }

    /** Returns the codes to which a list translates. */
    private Stream<String> codes(String name) {
        CodeList list = lists.get(name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        return list == null
                ? Stream.of()
                : list.systems().stream()
                        .map(list::rows)
                        .flatMap(Collection::stream)
                        .map(CodeRow::code)
                        .filter(code -> !code.isEmpty());
    }
}

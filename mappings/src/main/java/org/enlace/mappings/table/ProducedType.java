package org.enlace.mappings.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.codes.CodeList;
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
    private static final Set<String> STRINGS = Set.of("text", "decimal", "tri");
    private static final Set<String> REASONS = Set.of("UNKNOWN", "NOT_STATED", "NOT_APPLICABLE", "WITHHELD", "INVALID");
    private static final Set<String> IDENTIFIERS = Set.of("identifier", "joined-identifier");
    private static final Set<String> WITH_CODES = Set.of("code", "country", "codes");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final Predicate<String> REASON = REASONS::contains;
    private static final Predicate<String> NAMED = NAME.asMatchPredicate();
    private static final Predicate<String> AGES = form("[0-9]+(?:-[0-9]+|\\+)");
    private static final Predicate<String> TRI = Set.of("YES", "NO", "-")::contains;
    /** These conversions take the code {@code -} for no value. */
    private static final Predicate<String> FLAG = NAMED.or("-"::equals);

    private static final Predicate<String> CODED =
            form("-|[A-Z0-9][A-Z0-9_+-]*|nil:(?:" + String.join("|", REASONS) + ")");
    private static final Predicate<String> PLACE = form("-|[A-Z]{2}-[A-Z0-9]{1,3}|nil:.*");

    private static Predicate<String> form(String pattern) {
        return Pattern.compile(pattern).asMatchPredicate();
    }

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

    /** Tells if a place takes no value but null reasons that a row can make: it wants a number, a text or an object, and the row makes another one. */
    static boolean neverFits(YamlNode row, RecordPlace place) {
        String type = TYPES.get(row.text("as", "text"));
        if (type == null || type.equals("codes") || row.flag("all")) {
            return false;
        }
        if (type.equals("number") || STRINGS.contains(type)) {
            return !place.takesScalar(!type.equals("number"));
        }
        return !place.takesObject();
    }

    /** Returns the conversions whose values a place always takes, by name, as far as their parameters do not change that. */
    static List<String> fitting(RecordPlace place) {
        return TYPES.entrySet().stream()
                .filter(each -> place.takes(each.getValue())
                        || WITH_CODES.contains(each.getKey()) && place.takesArrayOf("codedValue"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean keeps(String conversion) {
        if (!codes("nulls", REASON)) {
            return false;
        }
        return switch (conversion) {
            case "identifier", "joined-identifier" ->
                (word("scheme", "", NAME) || PartnerScheme.is(row.text("scheme", "")))
                        && word("country", "EC", COUNTRY);
            case "document" -> codes("doc-type", NAMED);
            case "code", "codes" -> word("list", "", NAME) && codes(row.text("list", ""), CODED);
            case "country" -> word("list", "COUNTRY", NAME) && codes(row.text("list", "COUNTRY"), CODED);
            case "flags" -> codes(row.text("list", ""), FLAG);
            case "tri" -> codes("tri", TRI);
            case "band", "age-or-band" ->
                AgeGroups.LISTS.containsKey(row.text("list", "")) && codes(row.text("list", ""), AGES);
            case "place" -> word("country", "EC", COUNTRY) && codes("admin1", PLACE);
            case "money" -> word("currency", "USD", CURRENCY);
            default -> true;
        };
    }

    private boolean word(String key, String usual, Pattern pattern) {
        return pattern.matcher(row.text(key, usual)).matches();
    }

    /** Tells if a rule allows each code to which a list translates. */
    private boolean codes(String name, Predicate<String> rule) {
        CodeList list = lists.get(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        return list == null || list.translatesTo(rule);
    }
}

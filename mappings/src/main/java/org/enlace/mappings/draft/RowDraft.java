package org.enlace.mappings.draft;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.draft.ValueProfile.Kind;
import org.enlace.mappings.shape.TableFile;
import org.enlace.mappings.shape.TableRow;

/** Chooses the conversion of a row by the record's type of the field, by built-in tables that fill the same field, and by the values. */
final class RowDraft {
    private static final int OLDEST = 130;

    private final LocalDate today;
    private final CodeDraft codes;
    private final Map<String, String> listOfField = new HashMap<>();
    private final Map<String, Identifier> identifierOfField = new HashMap<>();

    /** The form of the identifiers of a field. */
    private record Identifier(String scheme, String pattern) {}

    RowDraft(Catalogue catalogue, CodeDraft codes, LocalDate today) {
        this.codes = codes;
        this.today = today;
        Set<String> all = new TreeSet<>(catalogue.inwardMappings());
        for (String id : all) {
            TableFile.of(catalogue.files(), id).rows().forEach(this::learn);
        }
    }

    private void learn(TableRow row) {
        String list = row.node().text("list", "");
        String pattern = row.node().text("pattern", "");
        for (String field : row.canonical()) {
            if (!list.isEmpty()) {
                listOfField.putIfAbsent(field, list);
                listOfField.putIfAbsent(last(field), list);
            }
            if (row.as().equals("identifier") && !pattern.isEmpty()) {
                identifierOfField.putIfAbsent(field, new Identifier(row.node().text("scheme", ""), pattern));
            }
        }
    }

    private static String dotted(RecordType.Field field) {
        return field.path().replaceAll("\\[(\\w+)]", ".$1");
    }

    private static String last(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /** Tells whether the values can be those of a field. */
    FieldFit fit(RecordType.Field field, ValueProfile values) {
        if (values.is(Kind.UNKNOWN)) {
            return FieldFit.POSSIBLE;
        }
        return switch (field.kind()) {
            case "text" -> possible(values.is(Kind.TEXT, Kind.WORDS, Kind.LIST));
            case "number" -> possible(values.is(Kind.INTEGER));
            case "decimal", "money" -> possible(values.is(Kind.INTEGER, Kind.DECIMAL));
            case "age" -> possible(values.is(Kind.INTEGER, Kind.DECIMAL) && ages(values.words()));
            case "identifier" -> identifier(field, values);
            case "partialDate" -> date(field, values);
            case "instant" -> possible(values.is(Kind.DATE, Kind.DATE_TIME, Kind.INSTANT));
            case "tri" -> values.is(Kind.YES_NO) ? FieldFit.STRONG : FieldFit.NONE;
            case "coded" -> coded(field, values, Kind.WORDS);
            case "codedValue", "flags" -> coded(field, values, Kind.LIST);
            default -> FieldFit.POSSIBLE; // no conversion is proposed for it
        };
    }

    /** Tells if the values alone suggest a field, whatever the title is. */
    boolean tells(RecordType.Field field, ValueProfile values) {
        return field.kind().equals("identifier")
                && !values.is(Kind.UNKNOWN)
                && identifier(field, values) == FieldFit.STRONG;
    }

    private static FieldFit possible(boolean possible) {
        return possible ? FieldFit.POSSIBLE : FieldFit.NONE;
    }

    private static boolean ages(Set<String> words) {
        return words.stream()
                .allMatch(
                        word -> word.matches("\\d{1,3}([.,].*)?") && Integer.parseInt(word.split("[.,]")[0]) <= OLDEST);
    }

    private FieldFit identifier(RecordType.Field field, ValueProfile values) {
        Identifier known = identifierOfField.get(dotted(field));
        if (known != null) {
            return values.words().stream()
                            .allMatch(Pattern.compile(known.pattern()).asMatchPredicate())
                    ? FieldFit.STRONG
                    : FieldFit.NONE;
        }
        if (field.path().endsWith("ocument")) {
            boolean cards = values.is(Kind.CARD) && values.matching() == values.total();
            return cards ? FieldFit.STRONG : possible(values.is(Kind.CARD, Kind.INTEGER, Kind.DIGITS, Kind.TEXT));
        }
        return possible(values.is(Kind.INTEGER, Kind.DIGITS, Kind.TEXT));
    }

    private FieldFit date(RecordType.Field field, ValueProfile values) {
        if (!values.is(Kind.DATE)) {
            return FieldFit.NONE;
        }
        if (!field.path().endsWith("birthDate")) {
            return FieldFit.POSSIBLE;
        }
        return DateFormats.births(values.words(), values.format(), today) ? FieldFit.STRONG : FieldFit.NONE;
    }

    private FieldFit coded(RecordType.Field field, ValueProfile values, Kind also) {
        if (!values.codes() || !values.is(Kind.WORDS, also)) {
            return FieldFit.NONE;
        }
        return codes.translates(list(field), values.words()) ? FieldFit.STRONG : FieldFit.POSSIBLE;
    }

    private String list(RecordType.Field field) {
        String name = last(dotted(field));
        return name.equals("citizenship") || name.equals("citizenships")
                ? "COUNTRY"
                : listOfField.getOrDefault(dotted(field), listOfField.get(name));
    }

    /** Returns the parameters of a row after its paths, beginning with a comma; empty if no conversion can be proposed. */
    String parameters(RecordType.Field field, ValueProfile values) {
        return switch (field.kind()) {
            case "text", "number", "decimal", "money" -> ", as: " + field.kind() + codes.nulls(values);
            case "age" -> ", as: age" + (values.is(Kind.DECIMAL) ? ", round: down" : "") + codes.nulls(values);
            case "identifier" -> ", as: identifier, scheme: " + scheme(field, values) + codes.nulls(values);
            case "partialDate" -> dated(", as: partial-date", values);
            case "instant" ->
                values.is(Kind.INSTANT)
                        ? ", as: iso-instant, zone: America/Guayaquil"
                        : dated(", as: local-instant, parts: [datetime]", values);
            case "tri" -> codes.flags(values);
            case "coded" -> codes.row(list(field), values);
            case "codedValue" -> all(codes.row(list(field), values), values);
            case "flags" -> split(codes.row(list(field), values).replace(", as: code,", ", as: flags,"), values);
            default -> "";
        };
    }

    /** Returns how many words of the values no list will have: what they say may be a person's. */
    int unlisted(RecordType.Field field, ValueProfile values) {
        return isCoded(field) ? codes.unlisted(list(field), values) : 0;
    }

    /** Returns a reason about a built-in system that knows some of the words; empty if none knows half of them. */
    String partlyKnown(RecordType.Field field, ValueProfile values) {
        boolean takesSystems = isCoded(field) && !field.kind().equals("flags");
        return takesSystems ? codes.partlyKnown(list(field), values) : "";
    }

    /** Collects the partner's own words of a row that is written. */
    void collect(RecordType.Field field, String parameters, ValueProfile values) {
        if (isCoded(field)) {
            codes.collect(list(field), values);
        } else if (field.kind().equals("tri")) {
            codes.collectFlags(values);
        }
        if (parameters.contains(", nulls: ")) {
            codes.collectNulls(values);
        }
    }

    /** Returns the parameter for null words among the parts of a name, and collects them; empty if there are none. */
    String nulls(Collection<Outline> partsOfName) {
        List<ValueProfile> parts = partsOfName.stream().map(ValueProfile::of).toList();
        parts.forEach(codes::collectNulls);
        return parts.stream().map(codes::nulls).max(Comparator.naturalOrder()).orElse("");
    }

    private static boolean isCoded(RecordType.Field field) {
        return field.kind().startsWith("coded") || field.kind().equals("flags");
    }

    private static String all(String row, ValueProfile values) {
        return row.isEmpty() ? row : split(row + ", all: true", values);
    }

    private static String split(String row, ValueProfile values) {
        return row.isEmpty() || !values.is(Kind.LIST) ? row : row + ", split: \"" + values.format() + "\"";
    }

    private String dated(String row, ValueProfile values) {
        String format = DateFormats.conversion(values.format());
        return format == null ? "" : row + ", format: " + format + codes.nulls(values);
    }

    private String scheme(RecordType.Field field, ValueProfile values) {
        Identifier known = identifierOfField.get(dotted(field));
        if (known != null) {
            return known.scheme() + ", pattern: " + YamlText.quoted(known.pattern());
        }
        if (field.path().contains("[")) {
            return last(dotted(field));
        }
        return values.is(Kind.CARD) ? "EC_CEDULA" : "OTHER";
    }
}

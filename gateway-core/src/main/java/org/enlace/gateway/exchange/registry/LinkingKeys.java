package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.enlace.mappings.NormalForm;
import org.enlace.mappings.PartnerScheme;

/** Makes the keys by which cases and persons are linked (domain rules, report section 3.8 "Identity", "Two surnames"). Pure. */
final class LinkingKeys {

    private static final Set<String> CASE_SCHEMES = Set.of("PN_PARTE", "FGE_NDD", "CJ_PROCESO", "EF_CASE", "MDI_FICHA");
    private static final Set<String> NO_DOCUMENT = Set.of("NONE", "OTHER", "TAM");

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final int LATIN = 0x180;
    /** Of Latin letters with their accents what is left without them, as a capital; 0 where that is not one character. */
    private static final char[] CAPITALS = latinCapitals();

    private static final int YEAR = 4;
    private static final NavigableMap<Integer, String> BANDS =
            new TreeMap<>(Map.of(0, "0-11", 12, "12-17", 18, "18-29", 30, "30-64", 65, "65+"));

    private LinkingKeys() {}

    /**
     * The agencies' numbers of a record's case; placeholders and invalid ones link nothing.
     *
     * @param index makes the form of the numbers that partners give themselves
     */
    static List<ExternalId> externalIds(JsonNode record, BlindIndex index) {
        List<ExternalId> ids = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : PartnerScheme.numbers(record).properties()) {
            String scheme = entry.getKey();
            JsonNode value = entry.getValue().path("value");
            if (CASE_SCHEMES.contains(scheme)) {
                String verdict = entry.getValue().path("verdict").asText("UNCHECKED");
                if (value.isTextual() && !verdict.equals("INVALID") && !verdict.equals("PLACEHOLDER")) {
                    ids.add(new ExternalId(scheme, value.textValue()));
                }
            } else if (PartnerScheme.is(scheme) && PartnerScheme.namesCase(scheme, entry.getValue())) {
                ids.add(new ExternalId(scheme, blind(scheme, value.textValue(), index)));
            }
        }
        return ids;
    }

    /** A partner's own number as it may stand in clear: a keyed digest, another one for each partner. */
    static String blind(String scheme, String number, BlindIndex index) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(index.of("case-number|" + scheme, number));
    }

    /** The document by which a person may be linked: valid, or unchecked with its country. */
    static Optional<String> document(JsonNode identity) {
        JsonNode document = identity.path("document");
        String scheme = document.path("scheme").asText("");
        String value = document.path("value").asText("");
        String country = document.path("country").asText("");
        boolean valid = document.path("verdict").asText("").equals("VALID");
        boolean known = document.path("verdict").asText("").equals("UNCHECKED") && !country.isEmpty();
        if (value.isBlank() || scheme.isBlank() || NO_DOCUMENT.contains(scheme) || !(valid || known)) {
            return Optional.empty();
        }
        return Optional.of(scheme + "|" + country + "|" + value.toUpperCase(Locale.ROOT));
    }

    /** Returns a document that links no persons by itself, but may mark a candidate: not placeholders, not "none". */
    static Optional<String> paper(JsonNode identity) {
        JsonNode document = identity.path("document");
        String scheme = document.path("scheme").asText("");
        String value = document.path("value").asText("");
        boolean placeholder = document.path("verdict").asText("").equals("PLACEHOLDER");
        if (value.isBlank()
                || scheme.isBlank()
                || scheme.equals("NONE")
                || placeholder
                || document(identity).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(scheme + "|" + document.path("country").asText("") + "|" + value.toUpperCase(Locale.ROOT));
    }

    /** The year of birth, if one is stated and not as about. */
    static Optional<Integer> birthYear(JsonNode identity) {
        String edtf = identity.path("birthDate").path("edtf").asText("");
        boolean sure = edtf.length() >= YEAR && !edtf.endsWith("~");
        return sure && edtf.substring(0, YEAR).chars().allMatch(Character::isDigit)
                ? Optional.of(Integer.valueOf(edtf.substring(0, YEAR)))
                : Optional.empty();
    }

    /** The band of AGE_EC that an age falls into, as stated or from the completed years. */
    static Optional<String> ageBand(JsonNode identity) {
        JsonNode age = identity.path("age");
        if (age.path("list").asText("").equals("AGE_EC")) {
            return Optional.of(age.path("band").asText()).filter(band -> !band.isEmpty());
        }
        if (!age.path("years").isInt()) {
            return Optional.empty();
        }
        return Optional.ofNullable(BANDS.floorEntry(age.path("years").intValue()))
                .map(Map.Entry::getValue);
    }

    /** The name without accents, case, hyphens and order. */
    static Optional<String> name(JsonNode identity) {
        String full = identity.path("name").path("full").asText("");
        String capitals = capitals(full);
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int at = 0; at <= capitals.length(); ) {
            int character = at < capitals.length() ? capitals.codePointAt(at) : ' ';
            boolean spoken = isLetterOrNumber(character);
            if (spoken && start < 0) {
                start = at;
            } else if (!spoken && start >= 0) {
                words.add(capitals.substring(start, at));
                start = -1;
            }
            at += Character.charCount(character);
        }
        Collections.sort(words);
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    /** Letter by letter as long as each is one of {@link #CAPITALS}, as in nearly all names. */
    private static String capitals(String text) {
        char[] capitals = new char[text.length()];
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter >= CAPITALS.length || CAPITALS[letter] == 0) {
                return anyCapitals(text);
            }
            capitals[at] = CAPITALS[letter];
        }
        return new String(capitals);
    }

    private static String anyCapitals(String text) {
        return MARKS.matcher(NormalForm.decomposed(text)).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static char[] latinCapitals() {
        char[] capitals = new char[LATIN];
        for (char letter = 0; letter < LATIN; letter++) {
            String capital = anyCapitals(Character.toString(letter));
            capitals[letter] = capital.length() == 1 ? capital.charAt(0) : 0;
        }
        return capitals;
    }

    private static boolean isLetterOrNumber(int character) {
        return Character.isLetterOrDigit(character)
                || Character.getType(character) == Character.LETTER_NUMBER
                || Character.getType(character) == Character.OTHER_NUMBER;
    }
}

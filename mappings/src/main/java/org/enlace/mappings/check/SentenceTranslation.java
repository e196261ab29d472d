package org.enlace.mappings.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates the problems of catalogue files into another language. The engine and conversions report them in English; {@code sentences_es.txt}
 * holds each sentence and its translation, names as {@code {}}. A sentence that is not there stays English. Thread-safe.
 */
public final class SentenceTranslation {
    private final Map<Pattern, String> known = new LinkedHashMap<>();

    private SentenceTranslation(Locale locale) {
        var file = SentenceTranslation.class.getResourceAsStream("sentences_" + locale.getLanguage() + ".txt");
        if (file == null) {
            return;
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> line.contains(" = ")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the sentences of a language; English has none, since no translation is needed. */
    public static SentenceTranslation of(Locale locale) {
        return new SentenceTranslation(locale);
    }

    private void add(String line) {
        int middle = line.indexOf(" = ");
        StringBuilder pattern = new StringBuilder();
        String[] pieces = line.substring(0, middle).split("\\{}", -1);
        for (int i = 0; i < pieces.length; i++) {
            pattern.append(i == 0 ? "" : "(.*)").append(Pattern.quote(pieces[i]));
        }
        known.put(Pattern.compile(pattern.toString()), line.substring(middle + 3));
    }

    /** Tells if the sentence has a translation. */
    boolean knows(String sentence) {
        return known.keySet().stream()
                .anyMatch(pattern -> pattern.matcher(sentence).matches());
    }

    /** The sentence in this language, or as it is. */
    public String say(String sentence) {
        for (Map.Entry<Pattern, String> entry : known.entrySet()) {
            Matcher m = entry.getKey().matcher(sentence);
            if (m.matches()) {
                String said = entry.getValue();
                for (int i = 1; i <= m.groupCount(); i++) {
                    said = said.replaceFirst("\\{}", Matcher.quoteReplacement(m.group(i)));
                }
                return said;
            }
        }
        return sentence;
    }
}

package org.enlace.gateway.configuration.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A problem in a configuration file.
 *
 * @param file below the configuration folder, for example {@code partners/police.yml}
 * @param line counted from 1; 0 if the file says it already, or it is about the whole file
 * @param key where in the file, from the top: {@code links.reports.direction}, {@code to[0].policy}; empty if the whole file is meant
 * @param code what is wrong
 * @param words the arguments of the sentence; from the file itself
 * @param suggestion the valid word that was probably meant
 * @param also other places of the same mistake, as file and line: an unknown name is reported once, however often it is used
 */
public record ConfigProblem(
        String file,
        int line,
        String key,
        ProblemCode code,
        List<String> words,
        Optional<String> suggestion,
        List<String> also) {

    private static final int MOST_PLACES = 5;

    public ConfigProblem {
        words = List.copyOf(words);
        also = List.copyOf(also);
    }

    public ConfigProblem(
            String file, int line, String key, ProblemCode code, List<String> words, Optional<String> suggestion) {
        this(file, line, key, code, words, suggestion, List.of());
    }

    public static ConfigProblem ofMapping(ReloadProblem problem) {
        return new ConfigProblem(
                problem.place(),
                0,
                "",
                ProblemCode.SITE_MAPPING,
                List.of(problem.spanish(), problem.english()),
                Optional.empty());
    }

    /** Tells if a contract or mapping is not there. */
    public boolean isOfUnknownMapping() {
        return code == ProblemCode.UNKNOWN_CONTRACT || code == ProblemCode.UNKNOWN_MAPPING;
    }

    /** File and line. */
    String place() {
        return file + (line > 0 ? ":" + line : "");
    }

    /** Returns the same problem with these further places. */
    ConfigProblem and(List<String> others) {
        return new ConfigProblem(file, line, key, code, words, suggestion, others);
    }

    /** One plain sentence, with key, suggestion and other places if there are any. */
    public String sentence(Locale locale) {
        boolean english = "en".equals(locale.getLanguage());
        StringBuilder sentence = new StringBuilder(key.isEmpty() ? "" : key + ": ");
        sentence.append(withoutKey(code.text(locale, words.toArray())));
        suggestion.ifPresent(
                word -> sentence.append(english ? " Did you mean “" + word + "”?" : " ¿Quiso decir «" + word + "»?"));
        if (!also.isEmpty()) {
            sentence.append(english ? " The same in " : " Lo mismo en ");
            sentence.append(String.join(", ", also.stream().limit(MOST_PLACES).toList()));
            int more = also.size() - MOST_PLACES;
            sentence.append(more <= 0 ? "." : english ? " and " + more + " more." : " y " + more + " más.");
        }
        return sentence.toString();
    }

    /** Returns the sentence without the name it begins with, if the key before it says the name already. */
    private String withoutKey(String text) {
        String name = words.isEmpty() ? "" : words.get(0);
        boolean said = !name.isEmpty() && (key.equals(name) || key.endsWith("." + name));
        return said ? text.replaceFirst("^[“«]" + Pattern.quote(name) + "[”»] ", "") : text;
    }

    /** File, line and sentence. */
    public String text(Locale locale) {
        return place() + ": " + sentence(locale);
    }
}

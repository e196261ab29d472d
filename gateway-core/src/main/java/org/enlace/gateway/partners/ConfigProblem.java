package org.enlace.gateway.partners;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something wrong in a configuration file.
 *
 * @param file below the configuration folder, for example {@code partners/police.yml}
 * @param line counted from 1; 0 if the file says it already, or it is about the whole file
 * @param code what is wrong
 * @param words what the sentence is about; from the file itself
 * @param suggestion the valid word that was probably meant
 */
public record ConfigProblem(String file, int line, ProblemCode code, List<String> words, Optional<String> suggestion) {

    public ConfigProblem {
        words = List.copyOf(words);
    }

    static ConfigProblem ofMapping(ReloadProblem problem) {
        return new ConfigProblem(
                problem.place(),
                0,
                ProblemCode.SITE_MAPPING,
                List.of(problem.spanish(), problem.english()),
                Optional.empty());
    }

    /** One plain sentence, with the suggestion if there is one. */
    public String sentence(Locale locale) {
        String sentence = code.text(locale, words.toArray());
        boolean english = "en".equals(locale.getLanguage());
        return suggestion
                .map(word -> sentence + (english ? " Did you mean “" + word + "”?" : " ¿Quiso decir «" + word + "»?"))
                .orElse(sentence);
    }

    /** File, line and sentence. */
    public String text(Locale locale) {
        return file + (line > 0 ? ":" + line : "") + ": " + sentence(locale);
    }
}

package org.enlace.mappings.check;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.enlace.mappings.CatalogueException;

/** Describes the findings of a check, or of the loading of a catalogue, in a reader's language, Spanish or English. Thread-safe. */
public final class MappingDocText {
    private final Locale locale;
    private final SentenceTranslation sentenceTranslation;
    private final ResourceBundle texts;

    private MappingDocText(Locale locale) {
        this.locale = locale;
        this.sentenceTranslation = SentenceTranslation.of(locale);
        this.texts = ResourceBundle.getBundle(
                "org.enlace.mappings.check.flaws", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The words of a language. */
    public static MappingDocText of(Locale locale) {
        return new MappingDocText(locale);
    }

    /** Returns a flaw as one sentence, without its place. */
    public String say(CheckFinding checkFinding) {
        if (checkFinding.code().equals("lint.problem")) {
            List<String> words = checkFinding.words();
            return say(words.get(2), words.get(3));
        }
        String said = text(checkFinding.code(), checkFinding.words().toArray());
        return checkFinding.code().equals("lint.system")
                ? withNear(said, checkFinding.words().get(3))
                : said;
    }

    /** Returns the problem of a file, and the probable intention; without the place. */
    public String say(CatalogueException.Problem problem) {
        return say(problem.text(), problem.near());
    }

    private String say(String text, String near) {
        return withNear(sentenceTranslation.say(text), near);
    }

    private String withNear(String said, String near) {
        return near.isEmpty() ? said : text("near", said, near);
    }

    private String text(String key, Object... words) {
        return new MessageFormat(texts.getString(key), locale).format(words);
    }
}

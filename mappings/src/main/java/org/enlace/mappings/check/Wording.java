package org.enlace.mappings.check;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.enlace.mappings.CatalogueError;

/** Says in a reader's language, Spanish or English, what a check or the loading of a catalogue found. Thread-safe. */
public final class Wording {
    private final Locale locale;
    private final Sentences sentences;
    private final ResourceBundle texts;

    private Wording(Locale locale) {
        this.locale = locale;
        this.sentences = Sentences.of(locale);
        this.texts = ResourceBundle.getBundle(
                "org.enlace.mappings.check.flaws", locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }

    /** The words of a language. */
    public static Wording of(Locale locale) {
        return new Wording(locale);
    }

    /** What a flaw is, in one sentence; one of a file begins with line and column. */
    public String say(Flaw flaw) {
        if (flaw.code().equals("lint.problem")) {
            List<String> words = flaw.words();
            return words.get(0) + ":" + words.get(1) + ": " + say(words.get(2), words.get(3));
        }
        return text(flaw.code(), flaw.words().toArray());
    }

    /** What is wrong with a file, and what was probably meant; without the place. */
    public String say(CatalogueError.Problem problem) {
        return say(problem.text(), problem.near());
    }

    private String say(String text, String near) {
        String said = sentences.say(text);
        return near.isEmpty() ? said : text("near", said, near);
    }

    private String text(String key, Object... words) {
        return new MessageFormat(texts.getString(key), locale).format(words);
    }
}

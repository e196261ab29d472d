package org.enlace.load;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Prints the progress of a run in the user's language. Thread-safe. */
public final class LoadScreen {

    private final PrintStream out;
    private final Locale locale;
    private final ResourceBundle texts;

    LoadScreen(PrintStream out, Locale locale) {
        this.out = out;
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("org.enlace.load.texts", locale);
    }

    /** A text by its key. */
    public void say(String key, Object... values) {
        line(text(key, values));
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** A line as it is. */
    public void line(String text) {
        out.println(text);
    }
}

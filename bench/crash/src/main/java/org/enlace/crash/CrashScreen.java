package org.enlace.crash;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Prints the progress of a run in the user's language. Thread-safe. */
final class CrashScreen {

    private final PrintStream out;
    private final Locale locale;
    private final ResourceBundle texts;

    CrashScreen(PrintStream out, Locale locale) {
        this.out = out;
        this.locale = locale;
        this.texts = ResourceBundle.getBundle("org.enlace.crash.texts", locale);
    }

    /** A text by its key. */
    void say(String key, Object... values) {
        line(text(key, values));
    }

    String text(String key, Object... values) {
        return new MessageFormat(texts.getString(key), locale).format(values);
    }

    /** A line as it is. */
    void line(String text) {
        out.println(text);
    }
}

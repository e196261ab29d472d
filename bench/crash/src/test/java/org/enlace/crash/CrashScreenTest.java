package org.enlace.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class CrashScreenTest {

    @Test
    void bothLanguagesHaveTheSameTexts() {
        ResourceBundle english = ResourceBundle.getBundle("org.enlace.crash.texts", Locale.ENGLISH);
        ResourceBundle spanish = ResourceBundle.getBundle("org.enlace.crash.texts", new Locale("es"));
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allMatch(key -> !english.getString(key).equals(spanish.getString(key)));
    }

    @Test
    void numbersAreNotGrouped() {
        CrashScreen screen = new CrashScreen(System.out, Locale.ENGLISH);
        assertThat(screen.text("round", 1, 2, "KILL_GATEWAY", 12345, 23456)).contains("12345 ms", "23456 ms");
    }
}

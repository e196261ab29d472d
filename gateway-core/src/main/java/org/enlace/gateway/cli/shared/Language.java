package org.enlace.gateway.cli.shared;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Selects the language of the commands: {@code --lang}, else the environment's, else English. */
public final class Language {

    private static final Locale SPANISH = new Locale("es");

    private Language() {}

    public static Locale of(String[] arguments, Map<String, String> environment) {
        String asked = asked(arguments);
        String spoken = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return (asked.isEmpty() ? spoken : asked).startsWith("es") ? SPANISH : Locale.ENGLISH;
    }

    private static String asked(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                return arguments[i].substring("--lang=".length());
            }
            if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                return arguments[i + 1];
            }
        }
        return "";
    }
}

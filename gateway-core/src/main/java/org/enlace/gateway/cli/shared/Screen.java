package org.enlace.gateway.cli.shared;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints texts for the user, in one language. */
public final class Screen {

    private static final int WRONG_USE = 2;
    private static final int MOST_NAMES = 20;
    private static final int FAILED = 1;

    private final PrintStream out;
    private final Locale locale;
    private final ResourceBundle texts;

    public Screen(PrintStream out, Locale locale) {
        this.out = out;
        this.locale = locale;
        this.texts = read("texts_" + locale.getLanguage() + ".properties");
    }

    /** Reads the texts by name: {@link ResourceBundle#getBundle} searches for a file without language too, in every jar of the class path. */
    private static ResourceBundle read(String file) {
        try (InputStreamReader texts =
                new InputStreamReader(Screen.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in another language. */
    public Screen in(Locale other) {
        return new Screen(out, other);
    }

    public Locale locale() {
        return locale;
    }

    public ResourceBundle texts() {
        return texts;
    }

    public PrintWriter writer() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    /** Prints one text of the bundle; of a JSON value, its text. */
    public void say(String key, Object... words) {
        line(text(key, words));
    }

    /** Prints a line as it is. */
    public void line(String text) {
        out.println(text);
        out.flush();
    }

    public String text(String key, Object... words) {
        Object[] plain = new Object[words.length];
        for (int i = 0; i < words.length; i++) {
            // Numbers without grouping, the same in both languages.
            plain[i] = words[i] instanceof JsonNode value ? value.asText() : String.valueOf(words[i]);
        }
        return new MessageFormat(texts.getString(key), locale).format(plain);
    }

    public int wrongUse(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String given = String.join(" ", unmatched.getUnmatched());
            line(text("wrong.unknown", given) + meant(suggestion(unmatched)));
        } else if (wrong instanceof MissingParameterException missing) {
            say("wrong.missing", written(missing.getMissing().get(0)));
        } else if (wrong instanceof MutuallyExclusiveArgsException) {
            say("wrong.exclusive");
        } else {
            say("wrong.value", name(wrong.getArgSpec()));
            List<String> values = values(wrong.getArgSpec());
            if (!values.isEmpty()) {
                say("wrong.values", String.join(", ", values));
            }
        }
        say("wrong.help", wrong.getCommandLine().getCommandSpec().qualifiedName(" "));
        return WRONG_USE;
    }

    /** Returns the values that an option of few takes; none for another. */
    private static List<String> values(CommandLine.Model.ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument != null && argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return values;
    }

    /** Returns an argument as the user writes it: an option with the name of its value. */
    private static String written(CommandLine.Model.ArgSpec argument) {
        return argument.isOption() ? name(argument) + " " + argument.paramLabel() : argument.paramLabel();
    }

    private static String name(CommandLine.Model.ArgSpec argument) {
        if (argument instanceof CommandLine.Model.OptionSpec option) {
            return option.longestName();
        }
        return argument == null ? "" : argument.paramLabel();
    }

    /** The library suggests a whole command for one of its words. */
    private static String suggestion(UnmatchedArgumentException unmatched) {
        if (unmatched.getUnmatched().get(0).equals("help")) {
            return "--help";
        }
        List<String> near = unmatched.getSuggestions();
        return near.isEmpty() ? "" : near.get(0);
    }

    private String meant(String near) {
        return near.isEmpty() ? "" : " " + text("wrong.near", near);
    }

    /** Names what is valid if nothing like the given name is. */
    private String choice(CommandFailedException failure) {
        if (!failure.near().isEmpty() || failure.valid().isEmpty()) {
            return "";
        }
        List<String> shown =
                failure.valid().subList(0, Math.min(MOST_NAMES, failure.valid().size()));
        String more = shown.size() < failure.valid().size() ? ", …" : "";
        return " " + text("wrong.values", String.join(", ", shown) + more);
    }

    public int failed(Exception failure) {
        if (failure instanceof CommandFailedException known) {
            line(text(known.key(), known.words()) + meant(known.near()) + choice(known));
            return known.code();
        } else if (failure instanceof NoSuchFileException absent) {
            say("failed.absent", absent.getFile());
        } else {
            say("failed", failure.getClass().getSimpleName(), String.valueOf(failure.getMessage()));
        }
        return FAILED;
    }
}

package org.enlace.gateway.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * One migration of this program. Its first line says {@code -- expand} if a program that does not know it may run on, and {@code -- contract} if none
 * may. A migration that says neither counts as one that takes something away until it is marked.
 *
 * @param number its version
 * @param name what follows the number in the file's name
 * @param expands whether the program before it keeps running
 * @param again whether it may be run anew where it failed ({@code -- expand, again}): it runs outside a transaction, and begins by taking away what a
 *     try that was broken off left
 */
public record MigrationStep(int number, String name, boolean expands, boolean again) {

    /** The last migration that was made before migrations were marked; a migration that has run is never changed, not by a comment either. */
    static final int LAST_UNMARKED = 122;

    private static final Pattern FILE = Pattern.compile("V([0-9]+)__(\\w+)\\.sql");
    private static final String EXPAND = "-- expand";
    private static final String CONTRACT = "-- contract";
    private static final String AGAIN = EXPAND + ", again";

    /** Returns the migrations after this number, in order. */
    public static List<MigrationStep> after(int schema) {
        return all().stream().filter(step -> step.number() > schema).toList();
    }

    /** Returns the number of the last migration. */
    public static int newest() {
        return all().stream().mapToInt(MigrationStep::number).max().orElse(0);
    }

    /** Returns the number of the last migration that takes something away. */
    static int lastContraction() {
        return all().stream()
                .filter(step -> !step.expands())
                .mapToInt(MigrationStep::number)
                .max()
                .orElse(0);
    }

    /** Returns all migrations, by number; read once, for they are part of the program. */
    static List<MigrationStep> all() {
        return Program.STEPS;
    }

    private static final class Program {
        static final List<MigrationStep> STEPS = read();
    }

    private static List<MigrationStep> read() {
        List<MigrationStep> all = new ArrayList<>();
        try {
            for (Resource file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*__*.sql")) {
                Matcher name = FILE.matcher(String.valueOf(file.getFilename()));
                if (name.matches()) {
                    int number = Integer.parseInt(name.group(1));
                    String first = first(file);
                    all.add(new MigrationStep(
                            number, name.group(2), first.startsWith(EXPAND), first.startsWith(AGAIN)));
                }
            }
        } catch (IOException e) {
            throw new DatabaseException("The migrations of this program cannot be listed.", e);
        }
        all.sort(Comparator.comparingInt(MigrationStep::number));
        return List.copyOf(all);
    }

    /** Returns whether a first line marks the kind of the migration. */
    static boolean marks(String line) {
        return line.startsWith(EXPAND) || line.startsWith(CONTRACT);
    }

    private static String first(Resource file) throws IOException {
        try (InputStream in = file.getInputStream();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            return line == null ? "" : line;
        }
    }
}

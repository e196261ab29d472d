package org.enlace.gateway.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.gateway.console.auth.DeclaredRoutes;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;

/** What {@code docs/administrator/access.md} and {@code docs/reference/access-routes.csv} say of who may what. */
final class WrittenAccess {

    private static final Pattern RIGHT = Pattern.compile("\\| `([A-Z_]+)` \\| ([a-z ]+) \\| ([^|]+) \\|.*");
    private static final Map<String, Right.Scope> SCOPES = Map.of(
            "open",
            Right.Scope.OPEN,
            "own",
            Right.Scope.OWN,
            "technical working group",
            Right.Scope.TABLE,
            "installation",
            Right.Scope.INSTALLATION);

    /** One right as it is written down. */
    record Entry(Right.Scope scope, Set<Role> roles) {

        boolean has(Role role, String institution) {
            return switch (scope) {
                case OPEN -> true;
                case OWN -> roles.contains(role);
                case TABLE -> roles.contains(role) && Set.of("*", "committee").contains(institution);
                case INSTALLATION -> roles.contains(role) && institution.equals("*");
            };
        }
    }

    private WrittenAccess() {}

    static Map<Right, Entry> rights() throws IOException {
        Map<Right, Entry> rights = new EnumMap<>(Right.class);
        for (String line : Files.readAllLines(TestPaths.folder("docs/administrator/access.md"))) {
            Matcher row = RIGHT.matcher(line);
            if (row.matches()) {
                rights.put(Right.valueOf(row.group(1)), new Entry(SCOPES.get(row.group(2)), roles(row.group(3))));
            }
        }
        return rights;
    }

    private static Set<Role> roles(String text) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : new TreeSet<>(List.of(text.split(", ")))) {
            if (!word.equals("everybody")) {
                roles.add(Role.of(word).orElseThrow());
            }
        }
        return roles;
    }

    /** Method, pattern and right of each address, one a line behind the header; with {@code -Denlace.access.write=true} it is written first. */
    static List<String> routes(Collection<DeclaredRoutes.Route> declared) throws IOException {
        Path file = TestPaths.folder("docs/reference/access-routes.csv");
        if (Boolean.getBoolean("enlace.access.write")) {
            Files.writeString(
                    file,
                    declared.stream()
                            .map(WrittenAccess::line)
                            .collect(Collectors.joining("\n", "method,address,right\n", "\n")));
        }
        return Files.readAllLines(file).stream().skip(1).toList();
    }

    static String line(DeclaredRoutes.Route route) {
        return route.method() + "," + route.pattern() + "," + route.right();
    }
}

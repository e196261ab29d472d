package org.enlace.gateway.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.enlace.gateway.cli.doctor.ProductionCheck.Found;
import org.enlace.gateway.cli.doctor.ProductionCheck.Sign;

/**
 * Checks the variables that a gateway would inherit. A variable that Java or Spring reads must be on a list: an option of Java loads code or sets
 * any setting, and a variable is as good as an option of the application. Names are reported, never values.
 */
public final class ProductionVariables {

    private static final Pattern JAVA = Pattern.compile("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS");

    /** Memory, collectors, processors and clocks. */
    private static final Pattern JAVA_OPTION =
            Pattern.compile("-Xm[nsx][0-9]+[kKmMgG]?|-Xss[0-9]+[kKmM]?|-XX:[+-]Use[A-Za-z0-9]+GC"
                    + "|-XX:(Max|Initial|Min)RAMPercentage=[0-9.]+|-XX:(MaxMetaspaceSize|MaxDirectMemorySize|ReservedCodeCacheSize)=[0-9]+[kKmMgG]?"
                    + "|-XX:ActiveProcessorCount=[0-9]+|-XX:[+-]ExitOnOutOfMemoryError|-Duser\\.timezone=[A-Za-z/_+0-9-]+"
                    + "|-Djava\\.net\\.preferIPv[46](Stack|Addresses)=(true|false)");

    /** The names as Spring Boot reads the environment: dots are underscores, and hyphens are left out. */
    private static final Pattern READ = Pattern.compile(
            "(?i)(ENLACE|SPRING|SERVER|MANAGEMENT|LOGGING|CAMEL|CXF)[_.].*|DEBUG|TRACE|ENLACE_?PROFILE");

    private static final Pattern KNOWN = Pattern.compile(
            "(?i)ENLACE_(NODE|DATA|HOME|CONFIG|KEYS|NOT_?BACK|MAVEN|USER|PASSWORD|TOKEN"
                    + "|(DATABASE|TLS|BROKER|CUSTODIAN|SPACE|CONSOLE|VAR|COMMIT|DELIVERY|RECEIPTS|AUDIT|PARKING|WAITING|SHADOW|BACKLOAD|RELOAD|TRACES|BACKUP|CLOCK|NOTICES|ENVIRONMENT)_.+"
                    + "|DOORS_.+|INBOUND_.+|DESTINATIONS_ALLOWED|APPROVAL_CONFIGURATION|(REPLAY|VALUES)_ALONE|RETENTION_(COPIES|FIRST_?LOOK))|SERVER_(ADDRESS|PORT)|MANAGEMENT_SERVER_PORT");

    /** Settings that an installation may have, and that weaken checks, monitoring or secrecy compared with the default: name, and harmless values. */
    private static final Map<Pattern, Pattern> WEAKER = Map.ofEntries(
            entry("ENLACE_APPROVAL_CONFIGURATION", "true"),
            entry("ENLACE_INBOUND_PLAIN|ENLACE_DOORS_PLAIN", "false"),
            // this machine, metadata services and whole halves of the network are not an institution's range
            entry(
                    "ENLACE_DESTINATIONS_ALLOWED",
                    "none|(?!.*(/[0-7]\\s*(,|$)|(^|[\\s,])(127|169\\.254|0)\\.|fe80|::1))[0-9a-f.:/,\\s]*"),
            entry("ENLACE_REPLAY_ALONE", "[0-9]{1,2}|[1-4][0-9]{2}|500"),
            entry("ENLACE_VALUES_ALONE", "1?[0-9]|20"),
            entry("ENLACE_RELOAD_EVERY", "[1-9][0-9]*m?s"),
            entry("ENLACE_SPACE_(LOW|RESERVE)", "[1-9][0-9]*[MG]B"),
            entry("ENLACE_SPACE_ALARM_?DAYS", "[7-9]|[1-9][0-9]{1,3}"),
            entry("ENLACE_CONSOLE_BREAK_?GLASS", ""),
            entry("ENLACE_BACKUP_ALARM_?AFTER", "[1-9][0-9]{0,2}[hd]"),
            entry("ENLACE_CLOCK_ALARM_?AFTER", "[1-9][0-9]?s"),
            entry("ENLACE_TLS_REVOCATION", "soft|hard"),
            entry("ENLACE_CLOCK_TOLERANCE", "[1-5]?[0-9]s|60s|1m"));

    private ProductionVariables() {}

    private static Map.Entry<Pattern, Pattern> entry(String name, String values) {
        return Map.entry(pattern(name), pattern(values));
    }

    private static Pattern pattern(String text) {
        return Pattern.compile("(?i)" + text);
    }

    public static List<Found> in(Map<String, String> environment) {
        List<Found> found = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (JAVA.matcher(name).matches()) {
                if (!harmless(value)) {
                    found.add(new Found(Sign.AGENT, name));
                }
            } else if (READ.matcher(name).matches() && !KNOWN.matcher(name).matches()) {
                found.add(new Found(Sign.VARIABLE, name));
            } else if (weakens(name.replace('.', '_'), value.strip())) {
                found.add(new Found(Sign.WEAKER, name));
            }
        });
        return found;
    }

    /** Tells if the options are harmless. Java's own rule for quotes is not followed: an option that needs quotes is on no list. */
    private static boolean harmless(String options) {
        String given = options.strip();
        return given.isEmpty()
                || List.of(given.split("\\s+")).stream()
                        .allMatch(option -> JAVA_OPTION.matcher(option).matches());
    }

    private static boolean weakens(String name, String value) {
        return WEAKER.entrySet().stream()
                .anyMatch(each -> each.getKey().matcher(name).matches()
                        && !each.getValue().matcher(value).matches());
    }
}

package org.enlace.gateway.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.DataFolder;

/**
 * Filters the content of a support bundle before it leaves the installation. It knows no person: names are kept out by the choice of what is put in
 * at all. It removes everything with a form of its own (numbers of documents and telephones, addresses of mail), the secrets of the data folder,
 * and the values of environment variables. Thread-safe.
 */
final class DisclosureFilter {

    private static final int SHORTEST = 6;
    private static final int BASE64_UNIT = 3;

    /** The forms that look like a number and are none: ids of ours, moments, digests. */
    private static final String KEPT = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
            + "|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.,]+(?:Z|[+-][0-9:]{4,6})?)?"
            + "|(?<![\\p{L}0-9])[0-9a-f]{64}(?![\\p{L}0-9])";

    private static final String MAIL = "[\\p{L}0-9._%+'-]+(?:@|%40)[\\p{L}0-9.-]+\\.[\\p{L}]{2,}";

    /** A number of seven digits or more, in groups or not, with a letter or two before it as passports have. */
    private static final String NUMBER = "(?<![\\p{L}0-9.])\\+?[A-Z]{0,3}[0-9](?:[ ()./-]{0,2}[0-9]){6,}(?![0-9])";

    private static final Pattern FORM = Pattern.compile("(" + KEPT + ")|(" + MAIL + ")|(" + NUMBER + ")");

    /** The variables of every usual environment, and names of fields that are no secret. */
    private static final Set<String> USUAL = Set.of(
            "PATH",
            "HOME",
            "PWD",
            "OLDPWD",
            "LANG",
            "LC_ALL",
            "SHELL",
            "TERM",
            "JAVA_HOME",
            "SHLVL",
            "_",
            "EDITOR",
            "TZ");

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(PASS|SECRET|TOKEN|KEY|CREDENTIAL).*");

    /** A word, a number, a language: removing these everywhere would make the text unreadable. */
    private static final Pattern HARMLESS = Pattern.compile("[a-z]+|[0-9.:]+|[A-Za-z_.]+-?8?");

    private static final Set<String> SECRET = Set.of("password", "apiKey", "value", "secret", "token", "hash", "key");

    /** A slug, a word of an enum, a moment, a type of key: secret only if its name says so. */
    private static final Pattern WORD =
            Pattern.compile("[a-z]+(?:[-/][a-z0-9]+)*|[A-Z_]+|[0-9TZ:.+-]+|type\\.googleapis\\.com/[\\w.]+");

    private static final Set<String> OPEN = Set.of("user", "role", "institution", "language", "kind", "id");

    private final List<String> secrets;
    private final List<String> forms;

    private DisclosureFilter(Set<String> secrets) {
        this.secrets = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        this.forms = this.secrets.stream()
                .flatMap(each -> forms(each).stream())
                .distinct()
                .toList();
    }

    /**
     * Creates the filter with the values to remove from this installation's files.
     *
     * @param environment variables by name: the values of all but those that every machine has are taken out
     */
    static DisclosureFilter of(DataFolder data, Map<String, String> environment) {
        Set<String> secrets = new TreeSet<>();
        json(data.credentials(), secrets);
        Path keys = data.root().resolve("keys");
        if (Files.isDirectory(keys)) {
            try (Stream<Path> files = Files.list(keys)) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    key(each, secrets);
                }
            } catch (IOException unreadable) {
                // An unreadable file cannot be put in either.
                secrets.remove("");
            }
        }
        environment.forEach((name, value) -> {
            boolean secret = SECRET_NAME.matcher(name).matches();
            if (secret || !USUAL.contains(name) && !HARMLESS.matcher(value).matches()) {
                secrets.add(value);
            }
        });
        secrets.removeIf(each -> each.length() < SHORTEST);
        return new DisclosureFilter(secrets);
    }

    private static void key(Path file, Set<String> secrets) throws IOException {
        if (file.toString().endsWith(".json")) {
            json(file, secrets);
        } else if (!file.toString().endsWith(".pub")) {
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).split("\\R")) {
                boolean told = line.startsWith("-----") || line.startsWith("#") || line.matches("[A-Za-z.]*user *=.*");
                if (!told) {
                    // Base64 ends in the character that properties have in their middle.
                    String value = line.substring(line.indexOf('=') + 1).strip();
                    secrets.add(value.replace("=", "").isEmpty() ? line.strip() : value);
                }
            }
        }
    }

    private static void json(Path file, Set<String> secrets) {
        try {
            if (Files.isReadable(file)) {
                leaves("", new ObjectMapper().readTree(Files.readAllBytes(file)), secrets);
            }
        } catch (IOException unreadable) {
            return;
        }
    }

    private static void leaves(String name, JsonNode node, Set<String> secrets) {
        if (node.isTextual()
                && !OPEN.contains(name)
                && (SECRET.contains(name) || !WORD.matcher(node.asText()).matches())) {
            secrets.add(node.asText());
        }
        node.properties().forEach(each -> leaves(each.getKey(), each.getValue(), secrets));
        if (node.isArray()) {
            node.forEach(each -> leaves(name, each, secrets));
        }
    }

    /** Returns the line as it may leave. */
    String line(String line) {
        return FORM.matcher(withoutSecrets(line))
                .replaceAll(found -> found.group(3) != null ? "<number>" : form(found));
    }

    /** Returns the line of a file that holds only our own names and figures: its numbers stay. */
    String figures(String line) {
        return FORM.matcher(withoutSecrets(line)).replaceAll(DisclosureFilter::form);
    }

    private static String form(MatchResult found) {
        return found.group(2) == null ? Matcher.quoteReplacement(found.group()) : "<mail>";
    }

    /** Returns the line without secrets alone: for lines with numbers of their own. */
    String withoutSecrets(String line) {
        String out = line;
        for (String secret : secrets) {
            if (out.contains(secret)) {
                out = out.replace(secret, "<secret>");
            }
        }
        return out;
    }

    /** Tells if a secret is in these bytes in any of the forms in which one is written. */
    boolean holdsSecret(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return forms.stream().anyMatch(text::contains);
    }

    /** Returns the secret as it is, in capitals and small letters, URL-encoded, in hexadecimal, and in base64 at any offset. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>(new LinkedHashSet<>(List.of(
                secret,
                secret.toUpperCase(Locale.ROOT),
                secret.toLowerCase(Locale.ROOT),
                URLEncoder.encode(secret, StandardCharsets.UTF_8))));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.add(HexFormat.of().formatHex(bytes));
        for (int shift = 0; shift < BASE64_UNIT; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String coded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String same = coded.substring(shift == 0 ? 0 : shift + 1, shifted.length / BASE64_UNIT * 4);
            if (same.length() >= SHORTEST) {
                forms.add(same);
            }
        }
        return forms;
    }
}

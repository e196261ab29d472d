package org.enlace.gateway.configuration.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Slips that have nothing to do with a key: of the text as a whole, and of names of files. */
final class FileMutations {

    private static final String POLICE = "partners/police.yml";
    private static final String AGREEMENT = "agreements/referrals.yml";
    private static final String POLICY = "policies/ministry/police-report/v1.yml";

    private final Path folder;
    private final UnaryOperator<String> text;
    private final List<Mutation> all = new ArrayList<>();

    FileMutations(Path folder, UnaryOperator<String> text) {
        this.folder = folder;
        this.text = text;
    }

    List<Mutation> all() {
        for (String file : List.of(POLICE, AGREEMENT, POLICY, "minimisation.yml", "protected-places.yml")) {
            texts(file);
        }
        names();
        harmless();
        return all;
    }

    private void texts(String file) {
        String good = text.apply(file);
        int last = good.split("\n", -1).length;
        change("tab for blanks", file, good + "\tx: 1\n", last, "", "");
        change("a tab in a value's line", file, "x:\n\ty: 1\n" + good, 2, "", "");
        change("an open quote", file, good + "x: \"abc\ny: 1\n", last, "", "");
        change("an open bracket", file, good + "x: {a: 1\ny: 1\n", last, "", "");
        change("no colon", file, good + "x\n", last, "", "");
        change("a line too far right", file, good + "x: 1\n    y: 2\n", last + 1, "", "");
        change("a value with a colon", file, good + "x: 10: 30\n", last, "", "");
        change("an anchor", file, good + "x: &a 1\n", last, "x", "");
        change("an alias", file, good + "x: &a 1\ny: *a\n", last, "x", "");
        change("a merged key", file, good + "<<: {x: 1}\n", last, "<<", "");
        change("a tag", file, good + "x: !!str 1\n", last, "x", "");
        change("a class as tag", file, good + "x: !!java.net.URL [\"http://127.0.0.1:1/\"]\n", last, "x", "");
        change("a second document", file, good + "---\nx: 1\n", last + 1, "", "");
        change("the same document again", file, good + "---\n" + good, 0, "", "");
        change("nothing", file, "", 1, "", "");
        change("a comment alone", file, "# nothing\n", 1, "", "");
        change("a word alone", file, "nothing\n", 1, "", "");
        change("a list", file, "- a\n- b\n", 1, "", "");
        change("an unknown key", file, good + "zzzzzzzzzzzz: 1\n", last, "zzzzzzzzzzzz", "");
        change("a key of another place", file, good + "permits: 8\n", last, "permits", "");
        change("a secret in clear", file, good + "password: " + Mutation.SECRET + "\n", last, "password", "");
        change("a control character", file, good + "# \u0007\n", last, "", "");
        change("a very long file", file, good + "# x\n".repeat(300_000), 1, "", "");
        change("very deep", file, good + "x: " + "[".repeat(5000) + "\n", last, "", "");
        byte[] latin = (good + "# Policía\n").getBytes(StandardCharsets.ISO_8859_1);
        int line = 1
                + (int) good.substring(0, firstAccent(good))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        all.add(new Mutation("ISO-8859-1 in " + file, Map.of(file, latin), file, line, "", ""));
        all.add(new Mutation(
                "UTF-16 in " + file, Map.of(file, good.getBytes(StandardCharsets.UTF_16)), file, 1, "", ""));
    }

    private static int firstAccent(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return i;
            }
        }
        return text.length();
    }

    private void names() {
        moved(POLICE, "partners/police.yaml", "", "");
        moved(POLICE, "partners/police.YML", "", "");
        moved(POLICE, "partners/Police.yml", "Police", "");
        moved(POLICE, "partners/polize.yml", "polize", "");
        moved(POLICE, "partners/more/police.yml", "more/police", "");
        moved(AGREEMENT, "agreements/referral.yml", "referral", "");
        moved(AGREEMENT, "agreements/referrals.yaml", "", "");
        moved(POLICY, "policies/ministry/police-report/v9.yml", "ministry/police-report/v9", "");
        moved(POLICY, "policies/ministry/police-report/v1.yaml", "", "");
        moved("minimisation.yml", "minimization.yml", "", "minimisation.yml");
        moved("minimisation.yml", "minimisation.yaml", "", "minimisation.yml");
        moved("protected-places.yml", "protected-place.yml", "", "protected-places.yml");
        moved("notices.yml", "notice.yml", "", "notices.yml");
        copied(POLICE, "partners/police2.yml", "police");
        copied(AGREEMENT, "agreements/referrals2.yml", "referrals");
        copied(POLICY, "policies/ministry/police-report/v3.yml", "ministry/police-report/v1");
        all.add(new Mutation(
                "two agreements for the same",
                Map.of(
                        "agreements/again.yml",
                        text.apply("agreements/police-reports.yml")
                                .replace("id: police-reports", "id: again")
                                .replace("fge/police-report/v2", "fge/police-report/v1")
                                .getBytes(StandardCharsets.UTF_8)),
                "agreements/again.yml",
                0,
                "policy",
                "fge/police-report/v2"));
        gone(POLICY, "agreements/police-reports.yml", "ministry/police-report/v1");
        gone("partners/paraguay.yml", "agreements/crossings-paraguay.yml", "paraguay");
        gone("profiles/demo.yml", "profiles/demo.yml", "");
    }

    private void harmless() {
        for (String file : List.of(POLICE, AGREEMENT, POLICY, "minimisation.yml", "protected-places.yml")) {
            String good = text.apply(file);
            change("CRLF", file, good.replace("\n", "\r\n"), 0, "", "");
            change("a byte order mark", file, "\uFEFF" + good, 0, "", "");
            change("a comment", file, "# more\n" + good + "\n# more\n", 0, "", "");
            change("blank lines", file, good.replace("\n", "\n\n"), 0, "", "");
            change("a document's begin", file, "---\n" + good, 0, "", "");
            change("no line's end at its end", file, good.strip(), 0, "", "");
            change("blanks at the ends of lines", file, good.replace("\n", "  \n"), 0, "", "");
        }
        String agreement = text.apply(AGREEMENT);
        String consented = "consent: required";
        change("quotes around a word", AGREEMENT, agreement.replace(consented, "consent: \"required\""), 0, "", "");
        change("a number for a text", AGREEMENT, agreement.replaceAll("approver: .*", "approver: 12"), 0, "", "");
        change("yes for a text", AGREEMENT, agreement.replaceAll("approver: .*", "approver: true"), 0, "", "");
        change("keys in another order", AGREEMENT, turned(agreement), 0, "", "");
        for (String beside : List.of("partners/police.yml~", "partners/.police.yml.swp", "agreements/README.md")) {
            all.add(new Mutation(
                    beside + " beside", Map.of(beside, "zzz: [".getBytes(StandardCharsets.UTF_8)), beside, 0, "", ""));
        }
        all.add(new Mutation(
                "an unused value in profiles/demo.yml",
                Map.of(
                        "profiles/demo.yml",
                        (text.apply("profiles/demo.yml") + "unused: 1\n").getBytes(StandardCharsets.UTF_8)),
                "profiles/demo.yml",
                0,
                "",
                ""));
    }

    private static String turned(String agreement) {
        return agreement.replaceAll("(?s)(volumeCap: \\d+\\n)(.*)", "$2$1");
    }

    private void change(String kind, String file, String content, int line, String key, String near) {
        all.add(Mutation.of(kind, file, content, line, key, near));
    }

    private void moved(String from, String to, String key, String near) {
        Map<String, byte[]> files = new HashMap<>();
        files.put(from, null);
        files.put(to, text.apply(from).getBytes(StandardCharsets.UTF_8));
        all.add(new Mutation(from + " named " + folder.relativize(folder.resolve(to)), files, to, 0, key, near));
    }

    private void copied(String from, String to, String key) {
        byte[] same = text.apply(from).getBytes(StandardCharsets.UTF_8);
        all.add(new Mutation(from + " again as " + to, Map.of(to, same), to, 0, key, ""));
    }

    private void gone(String file, String told, String key) {
        Map<String, byte[]> files = new HashMap<>();
        files.put(file, null);
        all.add(new Mutation(file + " gone", files, told, 0, key, ""));
    }
}

package org.enlace.gateway.cli.partner;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.Screen;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds the seven answers about a new partner: given as options, or requested one by one from an interactive user. */
final class PartnerAnswers {

    private static final int TRIES = 3;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PARTNER", descriptionKey = "partner.add.partner")
    private String partner;

    @Option(names = "--es", paramLabel = "NAME", descriptionKey = "partner.add.es")
    private String es;

    @Option(names = "--en", paramLabel = "NAME", descriptionKey = "partner.add.en")
    private String en;

    @Option(names = "--country", paramLabel = "EC", descriptionKey = "partner.add.country")
    private String country;

    @Option(names = "--like", paramLabel = "LINK", descriptionKey = "partner.add.like")
    private String like;

    @Option(names = "--with", paramLabel = "LINK|registry", descriptionKey = "partner.add.with")
    private String with;

    @Option(names = "--url", paramLabel = "URL", descriptionKey = "partner.add.url")
    private String url;

    private Screen screen;
    private BufferedReader in;

    /** Asks the user for missing answers; for the address only where {@code sends} says so of the model. */
    void complete(Screen asked, boolean maybeAsk, Predicate<LinkId> sends) throws IOException {
        screen = asked;
        in = maybeAsk ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)) : null;
        partner = answer("partner", partner, text -> text.matches("[a-z][a-z0-9-]{0,40}"));
        es = answer("es", es, PartnerAnswers::isName);
        en = answer("en", en, PartnerAnswers::isName);
        country = answer("country", country, text -> text.matches("[A-Z]{2}"));
        like = answer("like", like, PartnerAnswers::isLink);
        with = answer("with", with, text -> text.equals("registry") || isLink(text));
        if (sends.test(LinkId.parse(like))) {
            url = answer("url", url, PartnerAnswers::isAddress);
        }
    }

    private String answer(String key, String given, Predicate<String> right) throws IOException {
        if (given != null) {
            if (!right.test(given)) {
                throw CommandFailedException.wrongUse("partner.add.wrong", screen.text("partner.add." + key));
            }
            return given;
        }
        for (int i = 0; in != null && i < TRIES; i++) {
            screen.say("partner.add.ask", screen.text("partner.add." + key));
            String said = in.readLine();
            if (said == null) {
                break;
            }
            if (right.test(said.strip())) {
                return said.strip();
            }
        }
        throw CommandFailedException.wrongUse("partner.add.missing", screen.text("partner.add." + key));
    }

    private static boolean isName(String text) {
        return text.matches("[\\p{L}\\p{N} .,()'-]{1,80}");
    }

    private static boolean isLink(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9][A-Za-z0-9-]*");
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            return String.valueOf(uri.getScheme()).matches("https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    String partner() {
        return partner;
    }

    String es() {
        return es;
    }

    String en() {
        return en;
    }

    String country() {
        return country;
    }

    LinkId like() {
        return LinkId.parse(like);
    }

    /** Empty for the registry alone. */
    String with() {
        return with.equals("registry") ? "" : with;
    }

    /** Null for receiving links. */
    String url() {
        return url;
    }
}

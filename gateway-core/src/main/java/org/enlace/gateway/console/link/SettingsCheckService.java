package org.enlace.gateway.console.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.SettingsCheck;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;
import org.springframework.stereotype.Component;

/**
 * Checks edited settings as a reload would, before they are in the file. Changes nothing and opens no connection: with other settings the gateway
 * would show a partner's secret to any typed address. Thread-safe.
 */
@Component
class SettingsCheckService {

    /** Maximum characters of the settings of one link. */
    static final int LONGEST = 20_000;

    private final Partners partners;
    private final SettingsCheck check;

    SettingsCheckService(Partners partners, SettingsCheck check) {
        this.partners = partners;
        this.check = check;
    }

    /**
     * The result of a check.
     *
     * @param file their file
     * @param text the given text
     * @param problems empty if a reload would accept them
     * @param yaml the text for the file; null if they are wrong
     */
    record Checked(String file, String text, List<Wrong> problems, String yaml) {}

    /**
     * An error in the settings.
     *
     * @param line of the text; 0 for the text as a whole
     * @param key of the settings; empty if it is none
     * @param problem in the reader's language, with the nearest valid name where there is one
     */
    record Wrong(int line, String key, String problem) {}

    /** Returns the text of a link's settings in the file, key by key, to be edited. Secrets are not among the settings of any link. */
    String text(Viewer viewer, String partner, String name) {
        StringBuilder text = new StringBuilder();
        link(partners.current(), viewer, partner, name).settings().properties().forEach(each -> text.append(
                        each.getKey())
                .append(": ")
                .append(each.getValue())
                .append('\n'));
        return text.toString();
    }

    /**
     * Checks the settings.
     *
     * @throws NotFoundException if the viewer's institution has no such link
     * @throws InvalidResendRequestException if they are longer than any settings
     */
    Checked check(Viewer viewer, String partner, String name, String text, Locale locale) {
        Snapshot snapshot = partners.current();
        PartnerLink link = link(snapshot, viewer, partner, name);
        if (text.length() > LONGEST) {
            throw new InvalidResendRequestException("settings", "length");
        }
        String file = "partners/" + link.id().partner() + ".yml";
        String lines = text.replace("\r\n", "\n").stripTrailing();
        List<Wrong> wrong = wrong(snapshot, link, lines, locale);
        return new Checked(file, lines, wrong, wrong.isEmpty() ? inFile(link, lines) : null);
    }

    private List<Wrong> wrong(Snapshot snapshot, PartnerLink link, String text, Locale locale) {
        Problems unreadable = new Problems();
        Optional<YamlNode> root = text.isBlank()
                ? Optional.empty()
                : YamlDocument.root("settings", text.getBytes(StandardCharsets.UTF_8), unreadable);
        if (!unreadable.found().isEmpty()) {
            return unreadable.found().stream()
                    .map(each -> new Wrong(each.line(), "", each.text()))
                    .toList();
        }
        JsonNode settings = root.map(YamlNode::json).orElse(JsonNodeFactory.instance.objectNode());
        boolean spanish = locale.getLanguage().equals("es");
        return check.check(with(link, settings), snapshot.catalogue()).stream()
                .map(each -> new Wrong(
                        root.map(top -> line(top, each.key())).orElse(0),
                        each.key(),
                        spanish ? each.es() : each.text()))
                .toList();
    }

    /** Returns the line of the key; 0 if it is missing. */
    private static int line(YamlNode root, String key) {
        return root.get(key) == null ? 0 : root.place(key).line();
    }

    private static String inFile(PartnerLink link, String text) {
        return "links:\n  " + link.id().name() + ":\n    settings:\n"
                + text.lines().map(line -> "      " + line + "\n").collect(Collectors.joining());
    }

    private static PartnerLink with(PartnerLink link, JsonNode settings) {
        return new PartnerLink(
                link.id(),
                link.direction(),
                link.connector(),
                link.contract(),
                link.records(),
                link.shadows(),
                link.versionRule(),
                link.credentials(),
                link.population(),
                link.retry(),
                link.permits(),
                link.batchEvery(),
                settings,
                link.answering());
    }

    private static PartnerLink link(Snapshot snapshot, Viewer viewer, String partner, String name) {
        LinkId id = LinkService.id(partner, name);
        return snapshot.link(id).filter(each -> viewer.owns(id)).orElseThrow(NotFoundException::new);
    }
}

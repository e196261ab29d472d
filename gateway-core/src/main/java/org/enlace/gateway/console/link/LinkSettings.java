package org.enlace.gateway.console.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.connectors.Connectors;
import org.enlace.gateway.configuration.connectors.SettingsForm;
import org.enlace.gateway.configuration.connectors.SettingsForm.Field;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/** Reads the settings of links, field by field, with the descriptions of their connectors. Thread-safe. */
@Component
class LinkSettings {

    private final Partners partners;
    private final Connectors connectors;

    LinkSettings(Partners partners, Connectors connectors) {
        this.partners = partners;
        this.connectors = connectors;
    }

    /**
     * A settings field with its value in the partner file.
     *
     * @param field of the form
     * @param purpose in the reader's language; empty if there is no description
     * @param rule the rule for a value, in the reader's language
     * @param value value in the file; empty if missing
     */
    record Row(Field field, String purpose, String rule, String value) {

        /** Returns the effective value. */
        public String holds() {
            return value.isEmpty() ? field.standard().orElse("") : value;
        }
    }

    /**
     * The settings of one link.
     *
     * @param file that holds them
     * @param known false while its connector is missing
     * @param rows for this link's direction
     * @param yaml the text in the file, to be changed there
     */
    record Sheet(String file, boolean known, List<Row> rows, String yaml) {}

    /**
     * Returns the settings of one link.
     *
     * @throws NotFoundException if the viewer's institution has no such link
     */
    Sheet sheet(Viewer viewer, String partner, String name, Locale locale) {
        LinkId id = LinkService.id(partner, name);
        PartnerLink link =
                partners.current().link(id).filter(each -> viewer.owns(id)).orElseThrow(NotFoundException::new);
        List<Row> rows = connectors
                .form(link.connector())
                .map(form -> rows(form, link, locale))
                .orElse(List.of());
        return new Sheet("partners/" + id.partner() + ".yml", !rows.isEmpty(), rows, yaml(link));
    }

    private static List<Row> rows(SettingsForm form, PartnerLink link, Locale locale) {
        List<Row> rows = new ArrayList<>();
        for (Field field : form.fields()) {
            JsonNode value = link.settings().path(field.key());
            if (field.directions().contains(link.direction()) || !value.isMissingNode()) {
                rows.add(new Row(field, field.purpose(locale), field.rule(locale), text(value)));
            }
        }
        return rows;
    }

    private static String yaml(PartnerLink link) {
        StringBuilder yaml = new StringBuilder("links:\n  " + link.id().name() + ":\n    settings:\n");
        link.settings().fields().forEachRemaining(each -> yaml.append("      ")
                .append(each.getKey())
                .append(": ")
                .append(each.getValue())
                .append('\n'));
        return yaml.toString();
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}

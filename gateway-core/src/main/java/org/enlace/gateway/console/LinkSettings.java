package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.plugins.Connectors;
import org.enlace.gateway.plugins.SettingsForm;
import org.enlace.gateway.plugins.SettingsForm.Field;
import org.springframework.stereotype.Component;

/** The settings of links, field by field, as their connectors explain them. Thread-safe. */
@Component
class LinkSettings {

    private final Partners partners;
    private final Connectors connectors;

    LinkSettings(Partners partners, Connectors connectors) {
        this.partners = partners;
        this.connectors = connectors;
    }

    /**
     * A field with what the partner file says.
     *
     * @param field of the form
     * @param purpose in the reader's language; empty if nobody says
     * @param rule what a value must be, in the reader's language
     * @param value as the file says it; empty where it says nothing
     */
    record Row(Field field, String purpose, String rule, String value) {

        /** What holds. */
        public String holds() {
            return value.isEmpty() ? field.standard().orElse("") : value;
        }
    }

    /**
     * The settings of one link.
     *
     * @param file that holds them
     * @param known false while its connector is not there to explain them
     * @param rows that this link's direction reads
     * @param yaml what stands in the file, to be changed there
     */
    record Sheet(String file, boolean known, List<Row> rows, String yaml) {}

    /** @throws Unknown if the viewer's institution has no such link */
    Sheet sheet(Viewer viewer, String partner, String name, Locale locale) {
        LinkId id = LinkBoard.id(partner, name);
        PartnerLink link =
                partners.current().link(id).filter(each -> viewer.owns(id)).orElseThrow(Unknown::new);
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

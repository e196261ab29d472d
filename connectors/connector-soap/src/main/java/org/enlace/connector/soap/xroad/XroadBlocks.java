package org.enlace.connector.soap.xroad;

import java.util.Map;
import org.enlace.connector.soap.xml.Xml;

/** Writes X-Road's header blocks from texts. */
public final class XroadBlocks {

    private XroadBlocks() {}

    /**
     * Writes a client or service.
     *
     * @param parts by the names of {@link XroadService#PARTS}, which is also the order they are written in
     * @param more further attributes, each with a blank before it
     */
    public static String party(String party, Map<String, String> parts, String more) {
        String type = party.equals("service") ? "SERVICE" : parts.containsKey("subsystemCode") ? "SUBSYSTEM" : "MEMBER";
        StringBuilder out = new StringBuilder();
        out.append("<xro:").append(party).append(" xmlns:xro=\"").append(XroadService.HEADERS);
        out.append("\" xmlns:iden=\"").append(XroadService.IDENTIFIERS);
        out.append("\" iden:objectType=\"")
                .append(type)
                .append('"')
                .append(more)
                .append('>');
        XroadService.PARTS.stream()
                .filter(parts::containsKey)
                .forEach(name -> element(out, "iden:" + name, "", parts.get(name)));
        return out.append("</xro:").append(party).append('>').toString();
    }

    /** Writes a block with text content. */
    public static String plain(String name, String text, String more) {
        StringBuilder out = new StringBuilder();
        element(out, "xro:" + name, " xmlns:xro=\"" + XroadService.HEADERS + '"' + more, text);
        return out.toString();
    }

    private static void element(StringBuilder out, String name, String declaration, String text) {
        out.append('<').append(name).append(declaration).append('>').append(Xml.escape(text));
        out.append("</").append(name).append('>');
    }
}

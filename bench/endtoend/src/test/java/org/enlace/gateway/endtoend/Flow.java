package org.enlace.gateway.endtoend;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way of one record through the installation. What is sent and what each receiver must get lie in {@code flows/<name>}.
 *
 * @param link the receiving link
 * @param credential the credential that sends; {@code main} where the link has one
 * @param sent the file with the message
 * @param businessId by which the operator finds the message; null if it is made by the gateway
 * @param receivers who must have it, and by which id each knows it; nobody else may
 * @param secret what no receiver may find in it
 */
record Flow(
        String name,
        String link,
        String credential,
        String sent,
        String businessId,
        Map<String, String> receivers,
        List<String> secret) {

    static Flow of(String name, String link, String sent, String businessId) {
        return new Flow(name, link, "main", sent, businessId, Map.of(), List.of());
    }

    Flow by(String post) {
        return new Flow(name, link, post, sent, businessId, receivers, secret);
    }

    /** A receiver that knows the record by the sender's own id. */
    Flow to(String receiver) {
        return to(receiver, businessId);
    }

    Flow to(String receiver, String itsId) {
        Map<String, String> all = new TreeMap<>(receivers);
        all.put(receiver, itsId);
        return new Flow(name, link, credential, sent, businessId, all, secret);
    }

    Flow without(String... words) {
        return new Flow(name, link, credential, sent, businessId, receivers, List.of(words));
    }

    /** A file of this way. */
    String file(String name) {
        return "flows/" + this.name + "/" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}

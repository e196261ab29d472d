package org.enlace.connector.soap;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The two versions of SOAP: where they differ in names. */
enum SoapVersion {
    /** SOAP 1.1. */
    V1_1("1.1", Soap.ENVELOPE, "text/xml", "actor", Set.of("", Soap.NEXT_ACTOR)),
    /** SOAP 1.2. */
    V1_2("1.2", Soap.ENVELOPE_12, "application/soap+xml", "role", Set.of("", Soap.NEXT_ROLE, Soap.ULTIMATE_ROLE));

    private final String number;
    private final String envelope;
    private final String mediaType;
    private final String roleName;
    private final Set<String> ours;

    SoapVersion(String number, String envelope, String mediaType, String roleName, Set<String> ours) {
        this.number = number;
        this.envelope = envelope;
        this.mediaType = mediaType;
        this.roleName = roleName;
        this.ours = ours;
    }

    /** The version a setting names; empty if it names none. */
    static Optional<SoapVersion> named(String number) {
        return Arrays.stream(values()).filter(v -> v.number.equals(number)).findFirst();
    }

    /** Namespace of the envelope. */
    String envelope() {
        return envelope;
    }

    String mediaType() {
        return mediaType;
    }

    /** Name of the attribute that says for whom a header block is. */
    String roleName() {
        return roleName;
    }

    /** True if a block for this role is for the receiver of the message. */
    boolean isOurs(String role) {
        return ours.contains(role);
    }

    /** How this version writes that something is so. */
    String yes() {
        return this == V1_1 ? "1" : "true";
    }

    /** Namespace of this version's elements in a WSDL. */
    String binding() {
        return this == V1_1 ? "http://schemas.xmlsoap.org/wsdl/soap/" : "http://schemas.xmlsoap.org/wsdl/soap12/";
    }

    /** The version whose elements in a WSDL have this namespace; empty if it is none's. */
    static Optional<SoapVersion> bound(String namespace) {
        return Arrays.stream(values())
                .filter(v -> v.binding().equals(namespace))
                .findFirst();
    }
}

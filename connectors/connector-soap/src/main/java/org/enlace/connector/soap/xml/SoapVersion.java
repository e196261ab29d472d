package org.enlace.connector.soap.xml;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The two versions of SOAP and the names in which they differ. */
public enum SoapVersion {
    /** SOAP 1.1. */
    V1_1("1.1", Soap.ENVELOPE, "text/xml", "actor", Set.of("", Soap.NEXT_ACTOR)),
    /** SOAP 1.2. */
    V1_2("1.2", Soap.ENVELOPE_12, "application/soap+xml", "role", Set.of("", Soap.NEXT_ROLE, Soap.ULTIMATE_ROLE));

    private final String number;
    private final String envelope;
    private final String mediaType;
    private final String roleName;
    private final Set<String> ownRoles;

    SoapVersion(String number, String envelope, String mediaType, String roleName, Set<String> ownRoles) {
        this.number = number;
        this.envelope = envelope;
        this.mediaType = mediaType;
        this.roleName = roleName;
        this.ownRoles = ownRoles;
    }

    /** Returns the version that a setting names; empty if it names none. */
    public static Optional<SoapVersion> named(String number) {
        return Arrays.stream(values()).filter(v -> v.number.equals(number)).findFirst();
    }

    /** Namespace of the envelope. */
    public String envelope() {
        return envelope;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Name of the attribute that names the receiver of a header block. */
    public String roleName() {
        return roleName;
    }

    /** True if a block for this role is for the receiver of the message. */
    public boolean isOurs(String role) {
        return ownRoles.contains(role);
    }

    /** Returns the text for true in this version. */
    public String yes() {
        return this == V1_1 ? "1" : "true";
    }

    /** Namespace of this version's elements in a WSDL. */
    public String binding() {
        return this == V1_1 ? "http://schemas.xmlsoap.org/wsdl/soap/" : "http://schemas.xmlsoap.org/wsdl/soap12/";
    }

    /** The version whose elements in a WSDL have this namespace; empty if it is none's. */
    public static Optional<SoapVersion> bound(String namespace) {
        return Arrays.stream(values())
                .filter(v -> v.binding().equals(namespace))
                .findFirst();
    }
}

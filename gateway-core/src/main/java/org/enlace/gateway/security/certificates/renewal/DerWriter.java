package org.enlace.gateway.security.certificates.renewal;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;

/** Writes the few forms of ASN.1 of which certificates and requests for them are made, because the JDK reads them but does not write them. */
public final class DerWriter {

    public static final byte[] ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OF_NAME = 0x82;
    private static final int OF_ADDRESS = 0x87;

    private DerWriter() {}

    /** Encodes the bytes as PEM. */
    public static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }

    /** The extension with the names and IPv4 addresses a certificate is good for; nothing for none. */
    public static byte[] names(String... hosts) {
        byte[][] names = List.of(hosts).stream().map(DerWriter::name).toArray(byte[][]::new);
        return names.length == 0 ? new byte[0] : extension(false, sequence(names), 0x55, 0x1d, 0x11);
    }

    private static byte[] name(String host) {
        if (!host.matches("[0-9.]+")) {
            return tlv(OF_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] address = new byte[4];
        String[] parts = host.split("\\.", 4);
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return tlv(OF_ADDRESS, address);
    }

    public static byte[] extension(boolean critical, byte[] value, int... id) {
        byte[] weight = critical ? tlv(0x01, new byte[] {(byte) 0xff}) : new byte[0];
        return sequence(oid(id), weight, tlv(0x04, value));
    }

    public static byte[] oid(int... bytes) {
        byte[] id = new byte[bytes.length];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) bytes[i];
        }
        return tlv(0x06, id);
    }

    public static byte[] integer(BigInteger number) {
        return tlv(0x02, number.toByteArray());
    }

    public static byte[] time(Instant at) {
        // Dates before 2050 have to be written the short way.
        String text = TIME.format(at);
        boolean far = text.compareTo("2050") >= 0;
        return tlv(far ? 0x18 : 0x17, text.substring(far ? 0 : 2).getBytes(StandardCharsets.US_ASCII));
    }

    public static byte[] sequence(byte[]... parts) {
        return tlv(0x30, parts);
    }

    public static byte[] tlv(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}

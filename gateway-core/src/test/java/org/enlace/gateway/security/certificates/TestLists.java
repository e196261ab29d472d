package org.enlace.gateway.security.certificates;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.enlace.gateway.security.certificates.renewal.KeyKind;

/** What an authority signs besides certificates of the usual kind: those with this and that extension, and revocation lists. */
public final class TestLists {

    public static final Extension AUTHORITY = extension(Extension.basicConstraints, true, new BasicConstraints(true));
    public static final Extension SIGNS_CERTIFICATES_ONLY =
            extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    public static final Extension SERVER = use(KeyPurposeId.id_kp_serverAuth);
    public static final Extension CLIENT = use(KeyPurposeId.id_kp_clientAuth);

    private TestLists() {}

    private static Extension use(KeyPurposeId purpose) {
        return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    public static Extension names(String... names) {
        GeneralName[] all = new GeneralName[names.length];
        for (int i = 0; i < all.length; i++) {
            boolean address = names[i].matches("[0-9.]+");
            all[i] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, names[i]);
        }
        return extension(Extension.subjectAlternativeName, false, new GeneralNames(all));
    }

    private static Extension extension(ASN1ObjectIdentifier kind, boolean critical, ASN1Encodable value) {
        try {
            return Extension.create(kind, critical, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A certificate for somebody's key. */
    public static X509Certificate certify(
            DemoCertificateAuthority.Made by,
            PublicKey key,
            String name,
            Instant from,
            Instant until,
            Extension... extensions) {
        JcaX509v3CertificateBuilder content = new JcaX509v3CertificateBuilder(
                by.certificate().getSubjectX500Principal(),
                new BigInteger(100, new SecureRandom()).setBit(99),
                Date.from(from),
                Date.from(until),
                new X500Principal("CN=" + name),
                key);
        try {
            for (Extension each : extensions) {
                content.addExtension(each);
            }
            return new JcaX509CertificateConverter().getCertificate(content.build(signer(by)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An authority below another one. */
    public static DemoCertificateAuthority.Made below(
            DemoCertificateAuthority.Made by, String name, Instant from, Instant until) {
        return issue(by, name, from, until, AUTHORITY);
    }

    public static DemoCertificateAuthority.Made issue(
            DemoCertificateAuthority.Made by, String name, Instant from, Instant until, Extension... extensions) {
        KeyPair keys = KeyKind.EC.make();
        return new DemoCertificateAuthority.Made(
                certify(by, keys.getPublic(), name, from, until, extensions), keys.getPrivate());
    }

    /** A revocation list in PEM. */
    public static String list(
            DemoCertificateAuthority.Made by, Instant from, Instant until, X509Certificate... revoked) {
        return list(by, from, until, List.of(), List.of(revoked));
    }

    static String list(
            DemoCertificateAuthority.Made by,
            Instant from,
            Instant until,
            List<Extension> extensions,
            List<X509Certificate> revoked) {
        JcaX509v2CRLBuilder content =
                new JcaX509v2CRLBuilder(by.certificate().getSubjectX500Principal(), Date.from(from));
        if (until != null) {
            content.setNextUpdate(Date.from(until));
        }
        revoked.forEach(each -> content.addCRLEntry(each.getSerialNumber(), Date.from(from), 0));
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Extension each : extensions) {
                content.addExtension(each);
            }
            pem.writeObject(content.build(signer(by)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The extension of a list that speaks of some certificates only. */
    static Extension ofAPart() {
        return extension(
                Extension.issuingDistributionPoint,
                true,
                new IssuingDistributionPoint(null, true, false, null, false, false));
    }

    private static ContentSigner signer(DemoCertificateAuthority.Made by) {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(by.key());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.enlace.gateway.security.certificates.renewal;

import java.io.IOException;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.enlace.gateway.security.certificates.CertificateFolder;

/** Writes a request (PKCS#10) for a certificate: subject, public key, names and uses, signed with that key. */
final class SigningRequest {

    private SigningRequest() {}

    /** Encodes the request as PEM. */
    static String of(PendingKey key, CertificateFolder.Use use) {
        KeyPurposeId purpose =
                use == CertificateFolder.Use.SERVER ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_clientAuth;
        try {
            ExtensionsGenerator extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            if (!key.asked().names().isEmpty()) {
                extensions.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        SubjectAlternativeNames.of(key.asked().names()));
            }
            return PemText.of(
                    "CERTIFICATE REQUEST",
                    new JcaPKCS10CertificationRequestBuilder(key.asked().subject(), key.shown())
                            .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                            .build(new JcaContentSignerBuilder(key.kind().signature()).build(key.secret()))
                            .getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("every JDK signs with such keys", e);
        }
    }
}

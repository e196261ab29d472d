package org.enlace.gateway.exchange.delivery;

import java.nio.charset.StandardCharsets;

/** A police report about nobody real. */
final class InventedReport {

    private InventedReport() {}

    static byte[] xml(String number) {
        return """
                <pn:registrarParte xmlns:pn="urn:ejemplo:ec:policia:parte:v1">
                  <pn:parte>
                    <pn:numeroParte>%s</pn:numeroParte>
                    <pn:fechaHecho>07/03/2026</pn:fechaHecho>
                    <pn:horaHecho>14:05</pn:horaHecho>
                    <pn:fechaElaboracion>07/03/2026 23:58:10</pn:fechaElaboracion>
                    <pn:flagrancia>S</pn:flagrancia>
                    <pn:presuntaInfraccion>DELITOS CONTRA LOS DERECHOS DE LIBERTAD</pn:presuntaInfraccion>
                    <pn:presuntaSubinfraccion>TRATA DE PERSONAS</pn:presuntaSubinfraccion>
                    <pn:codigoIccs>0204</pn:codigoIccs>
                    <pn:zona>ZONA 1</pn:zona>
                    <pn:subzona>CARCHI</pn:subzona>
                    <pn:codProvincia>04</pn:codProvincia>
                    <pn:codCanton>0401</pn:codCanton>
                    <pn:codParroquia>040150</pn:codParroquia>
                    <pn:intervinientes>
                      <pn:interviniente calidad="VICTIMA">
                        <pn:apellidosNombres>PRUEBA INVENTADA ANA LUZ</pn:apellidosNombres>
                        <pn:tipoDocumento>CED</pn:tipoDocumento>
                        <pn:numeroDocumento>1700000019</pn:numeroDocumento>
                        <pn:edad>16</pn:edad>
                        <pn:fechaNacimiento>01/01/2010</pn:fechaNacimiento>
                        <pn:sexo>MUJER</pn:sexo>
                        <pn:nacionalidad>ECUATORIANA</pn:nacionalidad>
                        <pn:estatusMigratorio>NO APLICA</pn:estatusMigratorio>
                        <pn:finExplotacion>EXPLOTACION SEXUAL</pn:finExplotacion>
                      </pn:interviniente>
                    </pn:intervinientes>
                    <pn:relato>RELATO INVENTADO PARA PRUEBA.</pn:relato>
                  </pn:parte>
                </pn:registrarParte>
                """.formatted(number).getBytes(StandardCharsets.UTF_8);
    }
}

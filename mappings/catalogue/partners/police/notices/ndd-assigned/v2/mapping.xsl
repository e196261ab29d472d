<?xml version="1.0" encoding="UTF-8"?>
<!-- Noticia asignada a notificación de la Policía. / Crime notice assigned to a notice for the Police. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:pn="urn:ejemplo:ec:policia:notificacion:v1" exclude-result-prefixes="xs" expand-text="yes">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="novelty" as="xs:string"/>
  <xsl:param name="frozenAt" as="xs:dateTime"/>

  <xsl:variable name="kinds" select="map {'N': 'NDD_ASIGNADA', 'C': 'CORRECCION', 'R': 'RETIRO'}"/>
  <xsl:variable name="emitted" select="adjust-dateTime-to-timezone($frozenAt, xs:dayTimeDuration('-PT5H'))"/>

  <xsl:template match=".[. instance of map(*)]">
    <xsl:variable name="ids" select="?case?externalIds"/>
    <xsl:if test="empty($ids?FGE_NDD?value)">
      <xsl:message terminate="yes"><finding field="case.externalIds.FGE_NDD" rule="required"/></xsl:message>
    </xsl:if>
    <pn:registrarNotificacion>
      <pn:codigoNotificacion>{$key}</pn:codigoNotificacion>
      <pn:tipo>{$kinds($novelty)}</pn:tipo>
      <pn:fechaEmision>{format-dateTime($emitted, '[D01]/[M01]/[Y0001] [H01]:[m01]:[s01]')}</pn:fechaEmision>
      <xsl:for-each select="$ids?PN_PARTE?value">
        <pn:numeroParte>{.}</pn:numeroParte>
      </xsl:for-each>
      <pn:ndd>{$ids?FGE_NDD?value}</pn:ndd>
    </pn:registrarNotificacion>
  </xsl:template>
</xsl:stylesheet>

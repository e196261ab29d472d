<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:f="urn:trial:functions"
                xmlns:pn="urn:ejemplo:ec:policia:parte:v1" exclude-result-prefixes="#all">
  <xsl:include href="codes.xsl"/>
  <xsl:output method="json"/>

  <xsl:template match="/">
    <xsl:apply-templates select="*/pn:parte"/>
  </xsl:template>

  <xsl:template match="pn:parte">
    <xsl:if test="pn:numeroParte = '0000000000000000000'">
      <xsl:message terminate="yes"><finding field="registrarParte/parte/numeroParte" rule="required"/></xsl:message>
    </xsl:if>
    <xsl:if test="not(map:contains($phenomena, pn:presuntaSubinfraccion))">
      <xsl:message><finding field="registrarParte/parte/presuntaSubinfraccion" rule="unmapped"/></xsl:message>
    </xsl:if>
    <xsl:message>What is only text holds values perhaps: <xsl:value-of select="pn:relato"/></xsl:message>
    <xsl:message><finding field="registrarParte/parte/horaHecho" rule="imprecise" severity="INFO"/></xsl:message>
    <xsl:sequence select="map {
        'case': map {
          'externalIds': map { 'PN_PARTE': map { 'scheme': 'PN_PARTE', 'value': string(pn:numeroParte), 'verdict': 'VALID' } },
          'phenomenon': f:phenomenon(pn:presuntaSubinfraccion) },
        'incident': map { 'flagrante': if (pn:flagrancia = 'S') then 'YES' else 'NO' },
        'victims': array { pn:intervinientes/pn:interviniente[@calidad = 'VICTIMA'] ! map {
          'age': if (pn:edad castable as xs:integer) then map { 'years': xs:integer(pn:edad), 'basis': 'STATED' } else map { 'nil': 'UNKNOWN' } } }
      }"/>
  </xsl:template>
</xsl:stylesheet>

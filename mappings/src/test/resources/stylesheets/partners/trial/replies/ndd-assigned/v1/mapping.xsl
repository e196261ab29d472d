<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xsl:param name="frozenAt" as="xs:dateTime"/>
  <xsl:template match=".[. instance of map(*)]">
    <xsl:sequence select="map {'notice': map:merge((
        map {'number': ?case?externalIds?FGE_NDD?value, 'year': year-from-dateTime(current-dateTime())},
        ?assignment?unit ! map {'office': .}))}"/>
  </xsl:template>
</xsl:stylesheet>

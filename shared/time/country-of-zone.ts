/**
 * Countries, by their codes of ISO 3166-1, whose holidays are told apart, with their zones in the IANA database: current names,
 * and older ones that files may hold.
 */
const zonesByCountry: Readonly<Record<string, readonly string[]>> = {
  GB: [
    ...['Europe/London', 'Europe/Belfast', 'Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey'],
    ...['GB', 'GB-Eire'],
  ],
  IE: ['Europe/Dublin', 'Eire'],
  AU: [
    ...['Adelaide', 'Brisbane', 'Broken_Hill', 'Canberra', 'Darwin', 'Eucla', 'Hobart', 'Lindeman'],
    ...['Lord_Howe', 'Melbourne', 'Perth', 'Sydney', 'ACT', 'NSW', 'Queensland', 'Tasmania', 'Victoria'],
  ].map((name) => `Australia/${name}`),
  NZ: ['Pacific/Auckland', 'Pacific/Chatham', 'NZ', 'NZ-CHAT'],
  CA: [
    ...['Atikokan', 'Blanc-Sablon', 'Cambridge_Bay', 'Creston', 'Dawson', 'Dawson_Creek', 'Edmonton'],
    ...['Fort_Nelson', 'Glace_Bay', 'Goose_Bay', 'Halifax', 'Inuvik', 'Iqaluit', 'Moncton', 'Montreal'],
    ...['Nipigon', 'Pangnirtung', 'Rainy_River', 'Rankin_Inlet', 'Regina', 'Resolute', 'St_Johns'],
    ...['Swift_Current', 'Thunder_Bay', 'Toronto', 'Vancouver', 'Whitehorse', 'Winnipeg', 'Yellowknife'],
  ].map((name) => `America/${name}`),
};

const countries = new Map(
  Object.entries(zonesByCountry).flatMap(([country, zones]) => zones.map((zone) => [zone, country] as const)),
);

/** The country of an IANA zone; undefined for all whose holidays nothing here tells apart. */
export const countryOfZone = (zone: string): string | undefined => countries.get(zone);

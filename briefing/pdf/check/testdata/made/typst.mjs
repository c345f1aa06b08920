import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import fs from 'fs';

// node typst.mjs FONTS OUT: FONTS is the folder assets/fonts.
const [fonts, out] = process.argv.slice(2);

const src = `
#set document(title: "Harbour dues", author: "A. Clerk", date: datetime(year: 2026, month: 3, day: 2))
#set text(font: "Source Serif 4", lang: "en", region: "GB")
#show heading: set text(weight: "regular")
#set page(width: 12cm, height: 17cm, margin: 2cm)
= Harbour dues
The dues rose in spring, as the #link("https://example.org/dues")[tariff] shows.
== By class
#table(columns: 2, table.header[Class][Dues], [Coaster], [40], [Tanker], [95])
- A vessel pays once.
- A tug pays nothing.
== In two columns
#columns(2)[Left words stand here and go on for a while until the column is full of them. #colbreak() Right words stand here.]
`;
const c = NodeCompiler.create({ fontArgs: [{ fontPaths: [fonts] }], workspace: '.' });
fs.writeFileSync(out, c.pdf({ mainFileContent: src }, { pdfStandard: 'a-3a', creationTimestamp: 1772452200 }));

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
    <context>
        <name>AgePanel</name>
        <message>
            <source>Born on or before {0}</source>
            <translation>Geboren am oder vor dem {0}</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Prüfen</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Geburtsdatum</translation>
        </message>
        <message>
            <source>Is the buyer old enough?</source>
            <translation>Ist der Käufer alt genug?</translation>
        </message>
        <message>
            <source>That is no date. Type day, month and year with all digits.</source>
            <translation>Das ist kein Datum. Tag, Monat und Jahr mit allen Ziffern eingeben.</translation>
        </message>
        <message>
            <source>Too young for {0}.</source>
            <translation>Zu jung für {0}.</translation>
        </message>
        <message>
            <source>Too young, or no proof</source>
            <translation>Zu jung oder kein Ausweis</translation>
        </message>
        <message>
            <source>Yes, old enough</source>
            <translation>Ja, alt genug</translation>
        </message>
        <message>
            <source>{0} is sold from {1} years on.</source>
            <translation>{0} darf erst ab {1} Jahren verkauft werden.</translation>
        </message>
    </context>
    <context>
        <name>ApprovalPanel</name>
        <message>
            <source>A supervisor has to agree</source>
            <translation>Eine Aufsicht muss zustimmen</translation>
        </message>
        <message>
            <source>A supervisor has to agree: choose the name, type the PIN.</source>
            <translation>Eine Aufsicht muss zustimmen: Namen wählen, PIN eingeben.</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>Zustimmen</translation>
        </message>
        <message>
            <source>Do not</source>
            <translation>Ablehnen</translation>
        </message>
        <message>
            <source>Nobody may agree to this. Set up a supervisor first.</source>
            <translation>Niemand darf hier zustimmen. Zuerst eine Aufsicht anlegen.</translation>
        </message>
        <message>
            <source>That PIN was wrong. Try again.</source>
            <translation>Die PIN war falsch. Noch einmal versuchen.</translation>
        </message>
        <message>
            <source>{0} has to agree: type the PIN.</source>
            <translation>{0} muss zustimmen: PIN eingeben.</translation>
        </message>
    </context>
    <context>
        <name>BareReturnPanel</name>
        <message>
            <source>Another product</source>
            <translation>Anderer Artikel</translation>
        </message>
        <message>
            <source>Grams</source>
            <translation>Gramm</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Menge</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>Return of {0}</source>
            <translation>Rückgabe: {0}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>Gewicht in Gramm</translation>
        </message>
        <message>
            <source>Worth {0}</source>
            <translation>Wert {0}</translation>
        </message>
        <message>
            <source>{0} g</source>
            <translation>{0} g</translation>
        </message>
    </context>
    <context>
        <name>BasketView</name>
        <message>
            <source>1 item</source>
            <translation>1 Artikel</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>Warenkorb</translation>
        </message>
        <message>
            <source>Paid. Sale {0}. Thank you.</source>
            <translation>Bezahlt. Verkauf {0}. Vielen Dank.</translation>
        </message>
        <message>
            <source>Put items on the counter, or scan the first one.</source>
            <translation>Ware auf die Theke legen oder den ersten Artikel scannen.</translation>
        </message>
        <message>
            <source>Sale {0}</source>
            <translation>Verkauf {0}</translation>
        </message>
        <message>
            <source>This sale</source>
            <translation>Dieser Verkauf</translation>
        </message>
        <message>
            <source>Training · {0}</source>
            <translation>Training · {0}</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>{0} Artikel</translation>
        </message>
        <message>
            <source>{0} · {1} to decide</source>
            <translation>{0} · {1} zu klären</translation>
        </message>
    </context>
    <context>
        <name>CameraView</name>
        <message>
            <source>Camera picture of the counter</source>
            <translation>Kamerabild der Theke</translation>
        </message>
        <message>
            <source>Learning the empty counter. Keep it clear for a moment.</source>
            <translation>Die leere Theke wird gelernt. Kurz frei lassen.</translation>
        </message>
        <message>
            <source>Loading {0}. You can sell by barcode and by hand.</source>
            <translation>{0} wird geladen. Verkauf mit Barcode und von Hand geht schon.</translation>
        </message>
        <message>
            <source>No picture from the camera. Check its cable; it comes back by itself.</source>
            <translation>Kein Bild von der Kamera. Kabel prüfen; sie kommt von selbst wieder.</translation>
        </message>
        <message>
            <source>Starting the camera.</source>
            <translation>Kamera startet.</translation>
        </message>
        <message>
            <source>The camera moved. Clear the counter, then press F9.</source>
            <translation>Die Kamera wurde bewegt. Theke leeren, dann F9 drücken.</translation>
        </message>
        <message>
            <source>The footage has ended.</source>
            <translation>Die Aufnahme ist zu Ende.</translation>
        </message>
        <message>
            <source>Unknown item</source>
            <translation>Unbekannter Artikel</translation>
        </message>
        <message>
            <source>Which one?</source>
            <translation>Welcher?</translation>
        </message>
    </context>
    <context>
        <name>CardsView</name>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>CatalogueEdits</name>
        <message>
            <source>1 view</source>
            <translation>1 Ansicht</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Warengruppe</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age</source>
            <translation>Mindestalter</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>Verkauf</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Steuerklasse</translation>
        </message>
        <message>
            <source>by piece</source>
            <translation>nach Stück</translation>
        </message>
        <message>
            <source>by weight</source>
            <translation>nach Gewicht</translation>
        </message>
        <message>
            <source>{0} back on sale</source>
            <translation>{0} wieder im Verkauf</translation>
        </message>
        <message>
            <source>{0} merged into {1}</source>
            <translation>{0} mit {1} zusammengelegt</translation>
        </message>
        <message>
            <source>{0} moved from {1} to {2}</source>
            <translation>{0} von {1} nach {2} verschoben</translation>
        </message>
        <message>
            <source>{0} of {1} removed</source>
            <translation>{0} von {1} entfernt</translation>
        </message>
        <message>
            <source>{0} of {1} {2} → {3}</source>
            <translation>{0} von {1} {2} → {3}</translation>
        </message>
        <message>
            <source>{0} retired</source>
            <translation>{0} aus dem Verkauf genommen</translation>
        </message>
        <message>
            <source>{0} split off from {1} with {2}</source>
            <translation>{0} mit {2} von {1} abgetrennt</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} Ansichten</translation>
        </message>
    </context>
    <context>
        <name>CatalogueImport</name>
        <message>
            <source>Brand</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>By weight</source>
            <translation>Nach Gewicht</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Warengruppe</translation>
        </message>
        <message>
            <source>Deposit</source>
            <translation>Pfand</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age</source>
            <translation>Mindestalter</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Nicht im Verkauf</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Laden</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Steuerklasse</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Schwelle</translation>
        </message>
        <message>
            <source>changes</source>
            <translation>ändert</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>weicht ab</translation>
        </message>
        <message>
            <source>new</source>
            <translation>neu</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>falsch</translation>
        </message>
    </context>
    <context>
        <name>CatalogueLists</name>
        <message>
            <source>Corrections of cashiers</source>
            <translation>Korrekturen der Kasse</translation>
        </message>
        <message>
            <source>Every product is recognised well enough.</source>
            <translation>Jedes Produkt wird gut genug erkannt.</translation>
        </message>
        <message>
            <source>No product is retired.</source>
            <translation>Kein Produkt ist aus dem Verkauf genommen.</translation>
        </message>
        <message>
            <source>No products yet: enrol the first one, or import a list.</source>
            <translation>Noch keine Produkte: das erste anlernen oder eine Liste importieren.</translation>
        </message>
        <message>
            <source>No two products look alike.</source>
            <translation>Keine zwei Produkte sehen gleich aus.</translation>
        </message>
        <message>
            <source>Nothing found for “{0}”. Try another word or the code.</source>
            <translation>Nichts gefunden für „{0}“. Ein anderes Wort oder den Code versuchen.</translation>
        </message>
        <message>
            <source>Nothing waits for a word of yours.</source>
            <translation>Nichts wartet auf eine Entscheidung.</translation>
        </message>
        <message>
            <source>Nothing waits. What is put aside at the till comes here.</source>
            <translation>Nichts wartet. Was an der Kasse beiseitegelegt wird, kommt hierher.</translation>
        </message>
        <message>
            <source>Waiting to enrol</source>
            <translation>Warten auf Anlernen</translation>
        </message>
        <message>
            <source>{0}, not known · {2}</source>
            <translation>{0}, nicht erkannt · {2}</translation>
        </message>
        <message>
            <source>{0}, taken for {1} · {2}</source>
            <translation>{0}, gehalten für {1} · {2}</translation>
        </message>
    </context>
    <context>
        <name>CataloguePage</name>
        <message>
            <source>Looks most like {0} ({1} %)</source>
            <translation>Sieht am meisten aus wie {0} ({1} %)</translation>
        </message>
        <message>
            <source>Merge {0} into…</source>
            <translation>{0} zusammenlegen mit …</translation>
        </message>
        <message>
            <source>Move to…</source>
            <translation>Verschieben nach …</translation>
        </message>
    </context>
    <context>
        <name>ChangesModel</name>
        <message>
            <source>{0} · taken back</source>
            <translation>{0} · rückgängig gemacht</translation>
        </message>
        <message>
            <source>{0}, taken back</source>
            <translation>{0}, rückgängig gemacht</translation>
        </message>
    </context>
    <context>
        <name>ChooseCard</name>
        <message>
            <source>Both are there</source>
            <translation>Beide sind da</translation>
        </message>
        <message>
            <source>Camera and barcode disagree</source>
            <translation>Kamera und Barcode sind uneins</translation>
        </message>
        <message>
            <source>Code {0} is of another product. Nothing is charged until you choose.</source>
            <translation>Code {0} gehört zu einem anderen Produkt. Berechnet wird erst nach der Wahl.</translation>
        </message>
        <message>
            <source>Five</source>
            <translation>Fünf</translation>
        </message>
        <message>
            <source>Four</source>
            <translation>Vier</translation>
        </message>
        <message>
            <source>It looks like this one, but not surely. Nothing is charged until you choose.</source>
            <translation>Es sieht so aus, aber nicht sicher. Berechnet wird erst nach der Wahl.</translation>
        </message>
        <message>
            <source>Neither</source>
            <translation>Keiner von beiden</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>Keiner davon</translation>
        </message>
        <message>
            <source>Three</source>
            <translation>Drei</translation>
        </message>
        <message>
            <source>Two</source>
            <translation>Zwei</translation>
        </message>
        <message>
            <source>Which one is this?</source>
            <translation>Welcher ist das?</translation>
        </message>
        <message>
            <source>barcode: {0}</source>
            <translation>Barcode: {0}</translation>
        </message>
        <message>
            <source>camera: {0}</source>
            <translation>Kamera: {0}</translation>
        </message>
        <message>
            <source>{0} products look alike. Nothing is charged until you choose.</source>
            <translation>{0} Produkte sehen gleich aus. Berechnet wird erst nach der Wahl.</translation>
        </message>
    </context>
    <context>
        <name>ColumnTitles</name>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Artikel</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Menge</translation>
        </message>
    </context>
    <context>
        <name>CorrectionDelegate</name>
        <message>
            <source>Learn it</source>
            <translation>Lernen</translation>
        </message>
    </context>
    <context>
        <name>CountCard</name>
        <message>
            <source>That is enough: go on</source>
            <translation>Das genügt: weiter</translation>
        </message>
        <message>
            <source>about {0} s to go</source>
            <translation>noch etwa {0} s</translation>
        </message>
        <message>
            <source>good view</source>
            <translation>gute Ansicht</translation>
        </message>
        <message>
            <source>good views</source>
            <translation>gute Ansichten</translation>
        </message>
        <message>
            <source>of {0}</source>
            <translation>von {0}</translation>
        </message>
    </context>
    <context>
        <name>CoverageCard</name>
        <message>
            <source>1 side is missing</source>
            <translation>1 Seite fehlt</translation>
        </message>
        <message>
            <source>Every side that was expected has been seen</source>
            <translation>Jede erwartete Seite wurde gesehen</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Noch keine</translation>
        </message>
        <message>
            <source>Sides seen</source>
            <translation>Gesehene Seiten</translation>
        </message>
        <message>
            <source>{0} of {1} sides seen</source>
            <translation>{0} von {1} Seiten gesehen</translation>
        </message>
        <message>
            <source>{0} sides are missing</source>
            <translation>{0} Seiten fehlen</translation>
        </message>
    </context>
    <context>
        <name>CoverageRing</name>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>CustomerDisplay</name>
        <message>
            <source>Customer display</source>
            <translation>Kundenanzeige</translation>
        </message>
        <message>
            <source>Thank you. Paid:</source>
            <translation>Vielen Dank. Bezahlt:</translation>
        </message>
        <message>
            <source>Thank you. Your change:</source>
            <translation>Vielen Dank. Ihr Rückgeld:</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>Zu zahlen</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Training</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Willkommen</translation>
        </message>
    </context>
    <context>
        <name>DiscountPanel</name>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>Discount on {0}</source>
            <translation>Rabatt auf {0}</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>Gewähren</translation>
        </message>
        <message>
            <source>Per cent</source>
            <translation>Prozent</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>Diese Zeile</translation>
        </message>
        <message>
            <source>Whole sale</source>
            <translation>Ganzer Verkauf</translation>
        </message>
        <message>
            <source>the whole sale</source>
            <translation>den ganzen Verkauf</translation>
        </message>
    </context>
    <context>
        <name>EditForm</name>
        <message>
            <source>Brand</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Warengruppe</translation>
        </message>
        <message>
            <source>Edit {0}</source>
            <translation>{0} bearbeiten</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age of a buyer</source>
            <translation>Mindestalter des Käufers</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Sold by piece</source>
            <translation>Verkauf nach Stück</translation>
        </message>
        <message>
            <source>Sold by weight</source>
            <translation>Verkauf nach Gewicht</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Steuerklasse</translation>
        </message>
        <message>
            <source>{0} is no age.</source>
            <translation>{0} ist kein Alter.</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentCamera</name>
        <message>
            <source>Enough: more views would add nothing</source>
            <translation>Genug: mehr Ansichten brächten nichts</translation>
        </message>
        <message>
            <source>New view taken</source>
            <translation>Neue Ansicht aufgenommen</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentPage</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Drop {0} views?</source>
            <translation>{0} Ansichten verwerfen?</translation>
        </message>
        <message>
            <source>Enrol a product</source>
            <translation>Ein Produkt anlernen</translation>
        </message>
        <message>
            <source>Go on to its views</source>
            <translation>Weiter zu den Ansichten</translation>
        </message>
        <message>
            <source>Go on to the check</source>
            <translation>Weiter zur Probe</translation>
        </message>
        <message>
            <source>More views</source>
            <translation>Mehr Ansichten</translation>
        </message>
        <message>
            <source>Save and sell</source>
            <translation>Speichern und verkaufen</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leer</translation>
        </message>
        <message>
            <source>Take view</source>
            <translation>Aufnehmen</translation>
        </message>
        <message>
            <source>This enrolment was cut off; go on, or cancel it</source>
            <translation>Dieses Anlernen wurde unterbrochen; fortsetzen oder abbrechen</translation>
        </message>
        <message>
            <source>Undo view</source>
            <translation>Ansicht zurück</translation>
        </message>
        <message>
            <source>{0} views at least</source>
            <translation>mindestens {0} Ansichten</translation>
        </message>
    </context>
    <context>
        <name>FallingCard</name>
        <message>
            <source>By {0} over the last days</source>
            <translation>Um {0} in den letzten Tagen</translation>
        </message>
        <message>
            <source>Has the label changed? Five new views will do.</source>
            <translation>Wurde das Etikett geändert? Fünf neue Ansichten genügen.</translation>
        </message>
        <message>
            <source>Scores are falling</source>
            <translation>Die Werte fallen</translation>
        </message>
    </context>
    <context>
        <name>FootBar</name>
        <message>
            <source> · {0} of {1}</source>
            <translation> · {0} von {1}</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Change the recognition model</source>
            <translation>Das Erkennungsmodell wechseln</translation>
        </message>
        <message>
            <source>Model: {0}</source>
            <translation>Modell: {0}</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Redo: {0}</source>
            <translation>Wiederholen: {0}</translation>
        </message>
        <message>
            <source>To the sale</source>
            <translation>Zum Verkauf</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo: {0}</source>
            <translation>Rückgängig: {0}</translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>A product needs a name.</source>
            <translation>Ein Produkt braucht einen Namen.</translation>
        </message>
        <message>
            <source>This GTIN has a wrong digit: the last one does not fit the others.</source>
            <translation>In dieser GTIN ist eine Ziffer falsch: die letzte passt nicht zu den anderen.</translation>
        </message>
        <message>
            <source>{0} is no price such as {1}.</source>
            <translation>{0} ist kein Preis wie {1}.</translation>
        </message>
    </context>
    <context>
        <name>GatePage</name>
        <message>
            <source>Choose your name, then type your PIN.</source>
            <translation>Namen wählen, dann PIN eingeben.</translation>
        </message>
        <message>
            <source>Log in</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <source>That PIN is wrong. Try again.</source>
            <translation>Die PIN ist falsch. Noch einmal versuchen.</translation>
        </message>
        <message>
            <source>The open sale waits.</source>
            <translation>Der offene Verkauf wartet.</translation>
        </message>
        <message>
            <source>Who is working?</source>
            <translation>Wer arbeitet hier?</translation>
        </message>
    </context>
    <context>
        <name>HeadBar</name>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>Corrections {0}</source>
            <translation>Korrekturen {0}</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>Anlernen</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Export</translation>
        </message>
        <message>
            <source>F2  Search {0} products by name or barcode</source>
            <translation>F2  {0} Produkte nach Name oder Barcode durchsuchen</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Import</translation>
        </message>
        <message>
            <source>Key {0}</source>
            <translation>Taste {0}</translation>
        </message>
        <message>
            <source>Look-alikes 1 pair</source>
            <translation>Doppelgänger 1 Paar</translation>
        </message>
        <message>
            <source>Look-alikes {0} pairs</source>
            <translation>Doppelgänger {0} Paare</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Nicht im Verkauf</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>To re-shoot {0}</source>
            <translation>Neu aufnehmen {0}</translation>
        </message>
        <message>
            <source>Waiting to enrol {0}</source>
            <translation>Warten auf Anlernen {0}</translation>
        </message>
    </context>
    <context>
        <name>HeldPanel</name>
        <message>
            <source>1 item</source>
            <translation>1 Artikel</translation>
        </message>
        <message>
            <source>Held at {0}</source>
            <translation>Geparkt um {0}</translation>
        </message>
        <message>
            <source>Sales on hold</source>
            <translation>Geparkte Verkäufe</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>{0} Artikel</translation>
        </message>
    </context>
    <context>
        <name>HelpPanel</name>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>close a panel</source>
            <translation>ein Feld schließen</translation>
        </message>
        <message>
            <source>discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>full screen</source>
            <translation>ganzer Bildschirm</translation>
        </message>
        <message>
            <source>larger or smaller text</source>
            <translation>Text größer, kleiner</translation>
        </message>
        <message>
            <source>light, dark, high contrast</source>
            <translation>hell, dunkel, Kontrast</translation>
        </message>
        <message>
            <source>more: hold, returns, drawer …</source>
            <translation>mehr: Parken, Rückgaben, Lade …</translation>
        </message>
        <message>
            <source>none of these, both, drop</source>
            <translation>keiner davon, beide, weglassen</translation>
        </message>
        <message>
            <source>one more, one less</source>
            <translation>einer mehr, einer weniger</translation>
        </message>
        <message>
            <source>pay, or do what has the focus</source>
            <translation>zahlen oder das Gewählte tun</translation>
        </message>
        <message>
            <source>pick a line</source>
            <translation>eine Zeile wählen</translation>
        </message>
        <message>
            <source>put aside, or enrol</source>
            <translation>beiseitelegen oder anlernen</translation>
        </message>
        <message>
            <source>quantity of the line</source>
            <translation>Menge der Zeile</translation>
        </message>
        <message>
            <source>search a product</source>
            <translation>ein Produkt suchen</translation>
        </message>
        <message>
            <source>take this candidate</source>
            <translation>diesen Vorschlag nehmen</translation>
        </message>
        <message>
            <source>the camera is wrong here</source>
            <translation>die Kamera irrt sich hier</translation>
        </message>
        <message>
            <source>these keys</source>
            <translation>diese Tasten</translation>
        </message>
        <message>
            <source>undo the last step</source>
            <translation>letzten Schritt rückgängig</translation>
        </message>
        <message>
            <source>void the line</source>
            <translation>Zeile stornieren</translation>
        </message>
        <message>
            <source>why is this line here?</source>
            <translation>warum ist sie hier?</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <source>All products</source>
            <translation>Alle Produkte</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>History of {0}</source>
            <translation>Verlauf von {0}</translation>
        </message>
        <message>
            <source>Only {0}</source>
            <translation>Nur {0}</translation>
        </message>
    </context>
    <context>
        <name>HoldPanel</name>
        <message>
            <source>A name, such as “red scarf”; may stay empty</source>
            <translation>Ein Name, etwa „roter Schal“; darf leer bleiben</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>Parken</translation>
        </message>
        <message>
            <source>Hold the sale</source>
            <translation>Verkauf parken</translation>
        </message>
        <message>
            <source>Name of the held sale</source>
            <translation>Name des geparkten Verkaufs</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Correct these lines, then import the file again. Nothing is taken in by half.</source>
            <translation>Diese Zeilen berichtigen, dann die Datei neu importieren. Nichts wird halb übernommen.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Import</translation>
        </message>
        <message>
            <source>Import {0}</source>
            <translation>{0} importieren</translation>
        </message>
        <message>
            <source>The file says nothing new.</source>
            <translation>Die Datei sagt nichts Neues.</translation>
        </message>
        <message>
            <source>What would change</source>
            <translation>Was sich ändern würde</translation>
        </message>
        <message>
            <source>Where they differ: keep the shop's</source>
            <translation>Bei Abweichung: die Angaben des Ladens behalten</translation>
        </message>
        <message>
            <source>Where they differ: take the file's</source>
            <translation>Bei Abweichung: die der Datei nehmen</translation>
        </message>
        <message>
            <source>Where they differ: take the newer</source>
            <translation>Bei Abweichung: die neueren nehmen</translation>
        </message>
        <message>
            <source>{0} changed</source>
            <translation>{0} geändert</translation>
        </message>
        <message>
            <source>{0} differ</source>
            <translation>{0} weichen ab</translation>
        </message>
        <message>
            <source>{0} new</source>
            <translation>{0} neu</translation>
        </message>
        <message>
            <source>{0} new views</source>
            <translation>{0} neue Ansichten</translation>
        </message>
        <message>
            <source>{0} the same</source>
            <translation>{0} unverändert</translation>
        </message>
        <message>
            <source>{0} wrong</source>
            <translation>{0} falsch</translation>
        </message>
    </context>
    <context>
        <name>Items</name>
        <message>
            <source>Enrol: {0}, {1}</source>
            <translation>Anlernen: {0}, {1}</translation>
        </message>
        <message>
            <source>{0} and {1}: {2} % alike</source>
            <translation>{0} und {1}: zu {2} % gleich</translation>
        </message>
    </context>
    <context>
        <name>KeyButton</name>
        <message>
            <source>Asks for a supervisor's PIN</source>
            <translation>Fragt nach der PIN einer Aufsicht</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Not that</source>
            <translation>Falsch</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Menge</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>The camera is wrong about this line</source>
            <translation>Die Kamera irrt sich bei dieser Zeile</translation>
        </message>
        <message>
            <source>Void line</source>
            <translation>Storno</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Warum?</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>A part of the station has stopped ({0}). The sale is safe; restart the station soon.</source>
            <translation>Ein Teil der Kasse ist stehen geblieben ({0}). Der Verkauf ist sicher; die Kasse bald neu starten.</translation>
        </message>
        <message>
            <source>Export products</source>
            <translation>Produkte exportieren</translation>
        </message>
        <message>
            <source>Import products</source>
            <translation>Produkte importieren</translation>
        </message>
        <message>
            <source>List for a spreadsheet (*.csv)</source>
            <translation>Liste für Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>Products (*.csv *.zip)</source>
            <translation>Produkte (*.csv *.zip)</translation>
        </message>
        <message>
            <source>Products with views (*.zip)</source>
            <translation>Produkte mit Ansichten (*.zip)</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Bericht speichern</translation>
        </message>
        <message>
            <source>Something unforeseen happened; the sale is safe. The details are in the log.</source>
            <translation>Etwas Unvorhergesehenes ist passiert; der Verkauf ist sicher. Einzelheiten stehen im Protokoll.</translation>
        </message>
        <message>
            <source>The report could not be written: {0}</source>
            <translation>Der Bericht konnte nicht geschrieben werden: {0}</translation>
        </message>
    </context>
    <context>
        <name>ModelsModel</name>
        <message>
            <source>in use</source>
            <translation>in Gebrauch</translation>
        </message>
        <message>
            <source>used before</source>
            <translation>vorher benutzt</translation>
        </message>
    </context>
    <context>
        <name>MorePanel</name>
        <message>
            <source>Begin training</source>
            <translation>Training beginnen</translation>
        </message>
        <message>
            <source>End training</source>
            <translation>Training beenden</translation>
        </message>
        <message>
            <source>Hold the sale</source>
            <translation>Verkauf parken</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Learn the counter</source>
            <translation>Theke lernen</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Sperren</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Open drawer</source>
            <translation>Lade öffnen</translation>
        </message>
        <message>
            <source>Price of line</source>
            <translation>Preis der Zeile</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Bon nachdrucken</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Zurückholen</translation>
        </message>
        <message>
            <source>Recall {0}</source>
            <translation>Zurückholen {0}</translation>
        </message>
        <message>
            <source>Receipts, returns</source>
            <translation>Bons, Rückgaben</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Void sale</source>
            <translation>Alles stornieren</translation>
        </message>
        <message>
            <source>Weigh, PLU</source>
            <translation>Wiegen, PLU</translation>
        </message>
    </context>
    <context>
        <name>NetworksBox</name>
        <message>
            <source>Build {0} for this graphics card</source>
            <translation>{0} für diese Grafikkarte bauen</translation>
        </message>
        <message>
            <source>No NVIDIA graphics card can be used here.</source>
            <translation>Hier lässt sich keine NVIDIA-Grafikkarte nutzen.</translation>
        </message>
    </context>
    <context>
        <name>NotePanel</name>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Note on {0}</source>
            <translation>Notiz zu: {0}</translation>
        </message>
        <message>
            <source>Printed on the receipt</source>
            <translation>Wird auf den Bon gedruckt</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>Diese Zeile</translation>
        </message>
        <message>
            <source>Whole sale</source>
            <translation>Ganzer Verkauf</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>Eintragen</translation>
        </message>
        <message>
            <source>the whole sale</source>
            <translation>den ganzen Verkauf</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
    </context>
    <context>
        <name>NumberPad</name>
        <message>
            <source>Delete the last digit</source>
            <translation>Letzte Ziffer löschen</translation>
        </message>
    </context>
    <context>
        <name>PairDelegate</name>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
    </context>
    <context>
        <name>PairList</name>
        <message>
            <source>Look-alikes</source>
            <translation>Doppelgänger</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
    </context>
    <context>
        <name>PayPanel</name>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Amount given</source>
            <translation>Gegebener Betrag</translation>
        </message>
        <message>
            <source>Ask the terminal again</source>
            <translation>Terminal erneut fragen</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Cancel the card payment</source>
            <translation>Kartenzahlung abbrechen</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Card {0}</source>
            <translation>Karte {0}</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Bar</translation>
        </message>
        <message>
            <source>Cash {0}</source>
            <translation>Bar {0}</translation>
        </message>
        <message>
            <source>Left to pay</source>
            <translation>Noch zu zahlen</translation>
        </message>
        <message>
            <source>Pay out {0}</source>
            <translation>Auszahlen {0}</translation>
        </message>
        <message>
            <source>Scan or type its number</source>
            <translation>Nummer scannen oder eingeben</translation>
        </message>
        <message>
            <source>Take the voucher</source>
            <translation>Gutschein annehmen</translation>
        </message>
        <message>
            <source>To give back</source>
            <translation>Zurückzugeben</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>Gutschein</translation>
        </message>
        <message>
            <source>Voucher number</source>
            <translation>Gutscheinnummer</translation>
        </message>
    </context>
    <context>
        <name>PinDots</name>
        <message>
            <source>PIN, {0} digits</source>
            <translation>PIN, {0} Ziffern</translation>
        </message>
    </context>
    <context>
        <name>PricePanel</name>
        <message>
            <source>Catalogue price</source>
            <translation>Listenpreis</translation>
        </message>
        <message>
            <source>Catalogue price {0}</source>
            <translation>Listenpreis {0}</translation>
        </message>
        <message>
            <source>New price</source>
            <translation>Neuer Preis</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Price of a kilogram of {0}</source>
            <translation>Kilopreis von {0}</translation>
        </message>
        <message>
            <source>Price of {0}</source>
            <translation>Preis von {0}</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Übernehmen</translation>
        </message>
    </context>
    <context>
        <name>ProductDelegate</name>
        <message>
            <source>Scores are falling · {0}</source>
            <translation>Die Werte fallen · {0}</translation>
        </message>
        <message>
            <source>{0}/kg</source>
            <translation>{0}/kg</translation>
        </message>
    </context>
    <context>
        <name>ProductDetail</name>
        <message>
            <source>1 view</source>
            <translation>1 Ansicht</translation>
        </message>
        <message>
            <source>Add views</source>
            <translation>Mehr Bilder</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Bearbeiten</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Make a new product of the chosen views</source>
            <translation>Aus den gewählten Ansichten ein neues Produkt machen</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Vereinen …</translation>
        </message>
        <message>
            <source>Move all views to another product and retire this one</source>
            <translation>Alle Ansichten zu einem anderen Produkt verschieben und dieses aus dem Verkauf nehmen</translation>
        </message>
        <message>
            <source>Move the chosen views to another product</source>
            <translation>Die gewählten Ansichten zu einem anderen Produkt verschieben</translation>
        </message>
        <message>
            <source>Move…</source>
            <translation>Verlegen …</translation>
        </message>
        <message>
            <source>No product is selected</source>
            <translation>Kein Produkt ist gewählt</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Remove the chosen views</source>
            <translation>Die gewählten Ansichten entfernen</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Auslisten</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Nicht im Verkauf</translation>
        </message>
        <message>
            <source>Sell again</source>
            <translation>Wieder verkaufen</translation>
        </message>
        <message>
            <source>Split off</source>
            <translation>Abtrennen</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} Ansichten</translation>
        </message>
    </context>
    <context>
        <name>ProductForm</name>
        <message>
            <source>A number of years</source>
            <translation>Eine Zahl von Jahren</translation>
        </message>
        <message>
            <source>Age limit</source>
            <translation>Altersgrenze</translation>
        </message>
        <message>
            <source>Article number</source>
            <translation>Artikelnummer</translation>
        </message>
        <message>
            <source>As the receipt says it</source>
            <translation>Wie es auf dem Bon steht</translation>
        </message>
        <message>
            <source>Barcode (GTIN)</source>
            <translation>Barcode (GTIN)</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>Marke</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Warengruppe</translation>
        </message>
        <message>
            <source>In the catalogue already: the new views join its old ones.</source>
            <translation>Schon im Sortiment: die neuen Ansichten kommen zu den alten.</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>More: tax, department, brand, age limit</source>
            <translation>Mehr: Steuer, Warengruppe, Marke, Altersgrenze</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Not a price such as {0}</source>
            <translation>Kein Preis wie {0}</translation>
        </message>
        <message>
            <source>Piece</source>
            <translation>Stück</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Price ({0})</source>
            <translation>Preis ({0})</translation>
        </message>
        <message>
            <source>Price of a kilogram ({0})</source>
            <translation>Kilopreis ({0})</translation>
        </message>
        <message>
            <source>Scan or type it; leave it empty if there is none</source>
            <translation>Scannen oder eingeben; leer lassen, wenn es keinen gibt</translation>
        </message>
        <message>
            <source>Sold by</source>
            <translation>Verkauft nach</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Steuerklasse</translation>
        </message>
        <message>
            <source>The check digit does not fit: is a digit wrong?</source>
            <translation>Die Prüfziffer passt nicht: ist eine Ziffer falsch?</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Gewicht</translation>
        </message>
        <message>
            <source>check digit fits</source>
            <translation>Prüfziffer stimmt</translation>
        </message>
        <message>
            <source>made from barcode or name</source>
            <translation>aus Barcode oder Name gebildet</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nötig</translation>
        </message>
        <message>
            <source>none</source>
            <translation>keine</translation>
        </message>
        <message>
            <source>the shop's usual one</source>
            <translation>die übliche des Ladens</translation>
        </message>
        <message>
            <source>{0} of 8, 12, 13 or 14 digits</source>
            <translation>{0} von 8, 12, 13 oder 14 Ziffern</translation>
        </message>
    </context>
    <context>
        <name>ProductList</name>
        <message>
            <source>Products</source>
            <translation>Produkte</translation>
        </message>
        <message>
            <source>Sort</source>
            <translation>Ordnen</translation>
        </message>
        <message>
            <source>Sort by the next column</source>
            <translation>Nach der nächsten Spalte sortieren</translation>
        </message>
    </context>
    <context>
        <name>ProductTable</name>
        <message>
            <source>Corrected</source>
            <translation>Korrigiert</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Warengruppe</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produkt</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Ansichten</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
    </context>
    <context>
        <name>QuantityPanel</name>
        <message>
            <source>Delete the last digit</source>
            <translation>Letzte Ziffer löschen</translation>
        </message>
        <message>
            <source>How many {0}?</source>
            <translation>Wie viele {0}?</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Menge</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Übernehmen</translation>
        </message>
    </context>
    <context>
        <name>RecognitionPanel</name>
        <message>
            <source>Back to {0} at once</source>
            <translation>Sofort zurück zu {0}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Rückgeld</translation>
        </message>
        <message>
            <source>Change to {0}</source>
            <translation>Wechseln zu {0}</translation>
        </message>
        <message>
            <source>First let “{0}” end, or cancel it.</source>
            <translation>Zuerst „{0}“ abwarten oder abbrechen.</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>Recognition model</source>
            <translation>Erkennungsmodell</translation>
        </message>
        <message>
            <source>The stored pictures are read again with the other model while the lane goes on selling. It takes over only if it recognises them at least as well.</source>
            <translation>Die gespeicherten Bilder werden mit dem anderen Modell neu gelesen, während die Kasse weiter verkauft. Es übernimmt nur, wenn es sie mindestens so gut erkennt.</translation>
        </message>
    </context>
    <context>
        <name>ReturnPanel</name>
        <message>
            <source>All</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>All of it came back already</source>
            <translation>Alles kam schon zurück</translation>
        </message>
        <message>
            <source>Fewer</source>
            <translation>Weniger</translation>
        </message>
        <message>
            <source>Lines of the sale</source>
            <translation>Zeilen des Verkaufs</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Mehr</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>Return of {0}</source>
            <translation>Rückgabe zu {0}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Zurücknehmen</translation>
        </message>
        <message>
            <source>Take one back</source>
            <translation>Einen zurücknehmen</translation>
        </message>
        <message>
            <source>{0} may come back · paid {1}</source>
            <translation>{0} rückgabefähig · bezahlt {1}</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} von {1}</translation>
        </message>
    </context>
    <context>
        <name>SalesPanel</name>
        <message>
            <source>1 item</source>
            <translation>1 Artikel</translation>
        </message>
        <message>
            <source>No receipt</source>
            <translation>Kein Bon</translation>
        </message>
        <message>
            <source>Number of the sale</source>
            <translation>Nummer des Verkaufs</translation>
        </message>
        <message>
            <source>Number, or scan the receipt</source>
            <translation>Nummer eingeben oder Bon scannen</translation>
        </message>
        <message>
            <source>Paid sales</source>
            <translation>Bezahlte Verkäufe</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Drucken</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Bons</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>Take goods back without a receipt</source>
            <translation>Ware ohne Bon zurücknehmen</translation>
        </message>
        <message>
            <source>With pictures</source>
            <translation>Mit Bildern</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>{0} Artikel</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Name, SKU or code</source>
            <translation>Name, Artikelnummer oder Code</translation>
        </message>
        <message>
            <source>Nothing found for “{0}”. Try another word or the code.</source>
            <translation>Nichts gefunden für „{0}“. Ein anderes Wort oder den Code versuchen.</translation>
        </message>
        <message>
            <source>Products found</source>
            <translation>Gefundene Produkte</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Up and Down to move, Enter to take it</source>
            <translation>Auf und Ab zum Bewegen, Eingabe zum Nehmen</translation>
        </message>
    </context>
    <context>
        <name>ShiftPage</name>
        <message>
            <source>Amount</source>
            <translation>Betrag</translation>
        </message>
        <message>
            <source>Back to the sale</source>
            <translation>Zurück zum Verkauf</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>Schicht schließen</translation>
        </message>
        <message>
            <source>Count and close (Z)</source>
            <translation>Kassensturz und Abschluss (Z)</translation>
        </message>
        <message>
            <source>Count the cash: how much is there?</source>
            <translation>Kassensturz: Wie viel Bargeld ist da?</translation>
        </message>
        <message>
            <source>Do it</source>
            <translation>Ausführen</translation>
        </message>
        <message>
            <source>How much cash is in the drawer?</source>
            <translation>Wie viel Bargeld ist in der Lade?</translation>
        </message>
        <message>
            <source>How much is put in?</source>
            <translation>Wie viel wird eingelegt?</translation>
        </message>
        <message>
            <source>How much is taken out?</source>
            <translation>Wie viel wird entnommen?</translation>
        </message>
        <message>
            <source>No shift is open.</source>
            <translation>Keine Schicht ist offen.</translation>
        </message>
        <message>
            <source>Open since {0}, by {1}, with {2} in the drawer.</source>
            <translation>Offen seit {0}, von {1}, mit {2} in der Lade.</translation>
        </message>
        <message>
            <source>Open the shift</source>
            <translation>Schicht öffnen</translation>
        </message>
        <message>
            <source>Print the report</source>
            <translation>Bericht drucken</translation>
        </message>
        <message>
            <source>Put cash in</source>
            <translation>Einlage</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Report so far (X)</source>
            <translation>Zwischenbericht (X)</translation>
        </message>
        <message>
            <source>Save the report as CSV</source>
            <translation>Bericht als CSV speichern</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Schicht</translation>
        </message>
        <message>
            <source>Take cash out</source>
            <translation>Entnahme</translation>
        </message>
        <message>
            <source>What for?</source>
            <translation>Wofür?</translation>
        </message>
    </context>
    <context>
        <name>SplitForm</name>
        <message>
            <source>1 view</source>
            <translation>1 Ansicht</translation>
        </message>
        <message>
            <source>A product needs a SKU.</source>
            <translation>Ein Produkt braucht eine Artikelnummer.</translation>
        </message>
        <message>
            <source>Another product has the SKU {0}.</source>
            <translation>Ein anderes Produkt hat die Artikelnummer {0}.</translation>
        </message>
        <message>
            <source>GTIN, if it has one</source>
            <translation>GTIN, falls vorhanden</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>New product of {0}</source>
            <translation>Neues Produkt aus {0}</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Preis</translation>
        </message>
        <message>
            <source>SKU</source>
            <translation>Artikelnummer</translation>
        </message>
        <message>
            <source>Split off</source>
            <translation>Abtrennen</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} Ansichten</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>1 Product</source>
            <translation>1 Produkt</translation>
        </message>
        <message>
            <source>2 Views</source>
            <translation>2 Ansichten</translation>
        </message>
        <message>
            <source>3 Check</source>
            <translation>3 Probe</translation>
        </message>
        <message>
            <source>Enrol a product</source>
            <translation>Ein Produkt anlernen</translation>
        </message>
        <message>
            <source>this stage</source>
            <translation>dieser Schritt</translation>
        </message>
    </context>
    <context>
        <name>Station</name>
        <message>
            <source>A discount is between nothing and everything.</source>
            <translation>Ein Rabatt liegt zwischen nichts und allem.</translation>
        </message>
        <message>
            <source>Added {name}</source>
            <translation>{name} hinzugefügt</translation>
        </message>
        <message>
            <source>Answer the question first: what is to be paid depends on it.</source>
            <translation>Bitte zuerst die Frage beantworten: Davon hängt ab, was zu zahlen ist.</translation>
        </message>
        <message>
            <source>Begin or end training</source>
            <translation>Training beginnen oder beenden</translation>
        </message>
        <message>
            <source>Both are there</source>
            <translation>Beide sind da</translation>
        </message>
        <message>
            <source>Cancelled at the terminal. Nothing was charged.</source>
            <translation>Am Terminal abgebrochen. Nichts wurde abgebucht.</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Bar</translation>
        </message>
        <message>
            <source>Cash at the beginning</source>
            <translation>Anfangsbestand</translation>
        </message>
        <message>
            <source>Cash counted</source>
            <translation>Bargeld gezählt</translation>
        </message>
        <message>
            <source>Cash expected</source>
            <translation>Bargeld soll</translation>
        </message>
        <message>
            <source>Cash paid out</source>
            <translation>Bar ausgezahlt</translation>
        </message>
        <message>
            <source>Cash put in</source>
            <translation>Einlage</translation>
        </message>
        <message>
            <source>Cash put in.</source>
            <translation>Einlage gebucht.</translation>
        </message>
        <message>
            <source>Cash taken out</source>
            <translation>Entnahme</translation>
        </message>
        <message>
            <source>Cash taken out.</source>
            <translation>Entnahme gebucht.</translation>
        </message>
        <message>
            <source>Cashier: {name}</source>
            <translation>Es bediente Sie: {name}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Rückgeld</translation>
        </message>
        <message>
            <source>Change a price</source>
            <translation>Einen Preis ändern</translation>
        </message>
        <message>
            <source>Check the buyer's age first.</source>
            <translation>Zuerst das Alter des Käufers prüfen.</translation>
        </message>
        <message>
            <source>Chose {name}</source>
            <translation>{name} gewählt</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>Schicht schließen</translation>
        </message>
        <message>
            <source>Closed: {name}</source>
            <translation>Geschlossen: {name}</translation>
        </message>
        <message>
            <source>Code dropped</source>
            <translation>Code weggelassen</translation>
        </message>
        <message>
            <source>Code {code}</source>
            <translation>Code {code}</translation>
        </message>
        <message>
            <source>Code {code} is not in the catalogue. Search for the product instead.</source>
            <translation>Code {code} ist nicht im Sortiment. Stattdessen das Produkt suchen.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopie</translation>
        </message>
        <message>
            <source>Decide first what the marked items are.</source>
            <translation>Zuerst klären, was die markierten Artikel sind.</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Differenz</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Rabatt</translation>
        </message>
        <message>
            <source>Discount on the sale</source>
            <translation>Rabatt auf den Verkauf</translation>
        </message>
        <message>
            <source>Discount on {name}</source>
            <translation>Rabatt auf {name}</translation>
        </message>
        <message>
            <source>Discounts given</source>
            <translation>Gewährte Rabatte</translation>
        </message>
        <message>
            <source>Dropped: nothing is learnt from it.</source>
            <translation>Verworfen: daraus wird nichts gelernt.</translation>
        </message>
        <message>
            <source>Finish or hold the open sale first.</source>
            <translation>Zuerst den offenen Verkauf abschließen oder parken.</translation>
        </message>
        <message>
            <source>Finish the payment and the open questions first.</source>
            <translation>Zuerst die Zahlung und die offenen Fragen abschließen.</translation>
        </message>
        <message>
            <source>Finish the payment first.</source>
            <translation>Zuerst die Zahlung abschließen.</translation>
        </message>
        <message>
            <source>Gave up the sale</source>
            <translation>Verkauf aufgegeben</translation>
        </message>
        <message>
            <source>Give a discount</source>
            <translation>Rabatt gewähren</translation>
        </message>
        <message>
            <source>Give up the whole sale</source>
            <translation>Den ganzen Verkauf stornieren</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Artikel</translation>
        </message>
        <message>
            <source>Learning the empty counter: keep it clear for a second.</source>
            <translation>Die leere Theke wird gelernt: eine Sekunde frei lassen.</translation>
        </message>
        <message>
            <source>Let the station learn this picture</source>
            <translation>Die Kasse dieses Bild lernen lassen</translation>
        </message>
        <message>
            <source>Log in first.</source>
            <translation>Zuerst anmelden.</translation>
        </message>
        <message>
            <source>Move cash in or out of the drawer</source>
            <translation>Bargeld einlegen oder entnehmen</translation>
        </message>
        <message>
            <source>Neither of these</source>
            <translation>Keiner von beiden</translation>
        </message>
        <message>
            <source>No card was shown in time.</source>
            <translation>Es wurde rechtzeitig keine Karte gezeigt.</translation>
        </message>
        <message>
            <source>No cash drawer is connected.</source>
            <translation>Es ist keine Kassenlade angeschlossen.</translation>
        </message>
        <message>
            <source>No more than what is left can be charged: {left_money}.</source>
            <translation>Mehr als der offene Betrag kann nicht abgebucht werden: {left_money}.</translation>
        </message>
        <message>
            <source>No receipt printer is set up.</source>
            <translation>Es ist kein Bondrucker eingerichtet.</translation>
        </message>
        <message>
            <source>No sale was found.</source>
            <translation>Kein Verkauf gefunden.</translation>
        </message>
        <message>
            <source>No shift is open.</source>
            <translation>Keine Schicht ist offen.</translation>
        </message>
        <message>
            <source>Not weighed</source>
            <translation>Nicht gewogen</translation>
        </message>
        <message>
            <source>Not {name}</source>
            <translation>Nicht {name}</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Notiz</translation>
        </message>
        <message>
            <source>Nothing is seen of that line: change its quantity, or void it.</source>
            <translation>Von dieser Zeile ist nichts zu sehen: Menge ändern oder stornieren.</translation>
        </message>
        <message>
            <source>Only {left} of it can still come back.</source>
            <translation>Davon können nur noch {left} zurückkommen.</translation>
        </message>
        <message>
            <source>Open the cash drawer</source>
            <translation>Die Kassenlade öffnen</translation>
        </message>
        <message>
            <source>Open the shift first.</source>
            <translation>Zuerst die Schicht öffnen.</translation>
        </message>
        <message>
            <source>Opened: {name}</source>
            <translation>Geöffnet: {name}</translation>
        </message>
        <message>
            <source>Paid.</source>
            <translation>Bezahlt.</translation>
        </message>
        <message>
            <source>Papers that could not be made: {count}. Show the log to support.</source>
            <translation>Nicht druckbare Belege: {count}. Das Protokoll dem Support zeigen.</translation>
        </message>
        <message>
            <source>Pay or hold the open sale first.</source>
            <translation>Zuerst den offenen Verkauf bezahlen oder parken.</translation>
        </message>
        <message>
            <source>Price of {name}</source>
            <translation>Preis von {name}</translation>
        </message>
        <message>
            <source>Printing receipt {number}.</source>
            <translation>Bon {number} wird gedruckt.</translation>
        </message>
        <message>
            <source>Products cannot be changed here.</source>
            <translation>Produkte können hier nicht geändert werden.</translation>
        </message>
        <message>
            <source>Put aside to enrol</source>
            <translation>Zum Anlernen beiseitegelegt</translation>
        </message>
        <message>
            <source>Put it on the scale, or type its weight.</source>
            <translation>Auf die Waage legen oder das Gewicht eingeben.</translation>
        </message>
        <message>
            <source>Receipt {number}</source>
            <translation>Bon {number}</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Bons</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>Return of receipt {number}</source>
            <translation>Rückgabe zu Bon {number}</translation>
        </message>
        <message>
            <source>Return of {name}</source>
            <translation>Rückgabe: {name}</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Zurückgegeben</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>Rundung</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>Verkäufe</translation>
        </message>
        <message>
            <source>Say how much, and what for.</source>
            <translation>Angeben, wie viel und wofür.</translation>
        </message>
        <message>
            <source>Scanned {name}</source>
            <translation>{name} gescannt</translation>
        </message>
        <message>
            <source>Sold</source>
            <translation>Verkauft</translation>
        </message>
        <message>
            <source>Something is paid already. Give it back first, or finish the sale.</source>
            <translation>Es ist schon etwas bezahlt. Zuerst zurückgeben oder den Verkauf abschließen.</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Zwischensumme</translation>
        </message>
        <message>
            <source>Take a line out</source>
            <translation>Eine Zeile stornieren</translation>
        </message>
        <message>
            <source>Take goods back</source>
            <translation>Ware zurücknehmen</translation>
        </message>
        <message>
            <source>Taken back: {step}.</source>
            <translation>Rückgängig gemacht: {step}.</translation>
        </message>
        <message>
            <source>Tare {weight} taken off</source>
            <translation>Tara {weight} abgezogen</translation>
        </message>
        <message>
            <source>Tax {letter} {rate} %</source>
            <translation>MwSt. {letter} {rate} %</translation>
        </message>
        <message>
            <source>Tax: net + tax</source>
            <translation>MwSt.: netto + Steuer</translation>
        </message>
        <message>
            <source>That correction is not there any more.</source>
            <translation>Diese Korrektur gibt es nicht mehr.</translation>
        </message>
        <message>
            <source>That item has left the counter. Nothing was charged for it.</source>
            <translation>Der Artikel liegt nicht mehr auf der Theke. Er wurde nicht berechnet.</translation>
        </message>
        <message>
            <source>That line has no picture to learn from.</source>
            <translation>Zu dieser Zeile gibt es kein Bild zum Lernen.</translation>
        </message>
        <message>
            <source>That line is no longer in the basket.</source>
            <translation>Diese Zeile ist nicht mehr im Warenkorb.</translation>
        </message>
        <message>
            <source>That line's price cannot be changed.</source>
            <translation>Der Preis dieser Zeile kann nicht geändert werden.</translation>
        </message>
        <message>
            <source>That line's quantity is fixed. Void it and add it again.</source>
            <translation>Die Menge dieser Zeile ist fest. Stornieren und neu eingeben.</translation>
        </message>
        <message>
            <source>That number is too large. Type it again.</source>
            <translation>Diese Zahl ist zu groß. Bitte neu eingeben.</translation>
        </message>
        <message>
            <source>That sale is not on hold any more.</source>
            <translation>Dieser Verkauf ist nicht mehr geparkt.</translation>
        </message>
        <message>
            <source>That voucher is taken already.</source>
            <translation>Dieser Gutschein ist schon eingelöst.</translation>
        </message>
        <message>
            <source>The PIN was wrong three times. Nothing was done.</source>
            <translation>Die PIN war dreimal falsch. Nichts wurde gemacht.</translation>
        </message>
        <message>
            <source>The bank declined the card.</source>
            <translation>Die Bank hat die Karte abgelehnt.</translation>
        </message>
        <message>
            <source>The basket is empty.</source>
            <translation>Der Warenkorb ist leer.</translation>
        </message>
        <message>
            <source>The card terminal does not answer. Ask it again before you charge anew.</source>
            <translation>Das Kartenterminal antwortet nicht. Erneut fragen, bevor neu abgebucht wird.</translation>
        </message>
        <message>
            <source>The card terminal is still at work.</source>
            <translation>Das Kartenterminal arbeitet noch.</translation>
        </message>
        <message>
            <source>The card terminal is still at work. Cancel it there first.</source>
            <translation>Das Kartenterminal arbeitet noch. Zuerst dort abbrechen.</translation>
        </message>
        <message>
            <source>The card was charged.</source>
            <translation>Die Karte wurde belastet.</translation>
        </message>
        <message>
            <source>The card was charged. Finish the sale and take the goods back to refund it.</source>
            <translation>Die Karte wurde belastet. Verkauf abschließen und die Ware zurücknehmen, um zu erstatten.</translation>
        </message>
        <message>
            <source>The deposit comes back with its bottle.</source>
            <translation>Das Pfand kommt mit der Flasche zurück.</translation>
        </message>
        <message>
            <source>The deposit goes with its bottle. Change that line instead.</source>
            <translation>Das Pfand gehört zur Flasche. Bitte deren Zeile ändern.</translation>
        </message>
        <message>
            <source>The open sale is back. Items on the counter are being recognised again.</source>
            <translation>Der offene Verkauf ist wieder da. Die Ware auf der Theke wird neu erkannt.</translation>
        </message>
        <message>
            <source>The open sale of before cannot be read. Take its items up again.</source>
            <translation>Der offene Verkauf von vorher ist nicht lesbar. Artikel bitte neu aufnehmen.</translation>
        </message>
        <message>
            <source>The sale is on hold.</source>
            <translation>Der Verkauf ist geparkt.</translation>
        </message>
        <message>
            <source>The sale was given up.</source>
            <translation>Der Verkauf wurde storniert.</translation>
        </message>
        <message>
            <source>The scale at {device} is not there. Check its cable.</source>
            <translation>Die Waage an {device} ist nicht da. Kabel prüfen.</translation>
        </message>
        <message>
            <source>The scale does not answer. Switch it on, or type the weight.</source>
            <translation>Die Waage antwortet nicht. Einschalten oder das Gewicht eingeben.</translation>
        </message>
        <message>
            <source>The scale is below zero. Empty it and press its zero key.</source>
            <translation>Die Waage ist unter null. Leeren und Nulltaste drücken.</translation>
        </message>
        <message>
            <source>The scale is not at zero. Empty it and press its zero key.</source>
            <translation>Die Waage steht nicht auf null. Leeren und Nulltaste drücken.</translation>
        </message>
        <message>
            <source>The scale is still moving.</source>
            <translation>Die Waage bewegt sich noch.</translation>
        </message>
        <message>
            <source>The scale's answer makes no sense. Set it to 8217 with 7 bits, even parity.</source>
            <translation>Die Antwort der Waage ergibt keinen Sinn. Auf 8217 mit 7 Bits, gerader Parität stellen.</translation>
        </message>
        <message>
            <source>The shift is open already.</source>
            <translation>Die Schicht ist schon offen.</translation>
        </message>
        <message>
            <source>The shift is open.</source>
            <translation>Die Schicht ist offen.</translation>
        </message>
        <message>
            <source>The terminal knows nothing of it. Nothing was charged.</source>
            <translation>Das Terminal weiß nichts davon. Nichts wurde abgebucht.</translation>
        </message>
        <message>
            <source>There is no such sale.</source>
            <translation>Diesen Verkauf gibt es nicht.</translation>
        </message>
        <message>
            <source>There is nothing left to charge: the weight less the tare is {net} g.</source>
            <translation>Es bleibt nichts zu berechnen: Gewicht ohne Tara sind {net} g.</translation>
        </message>
        <message>
            <source>Till {lane}</source>
            <translation>Kasse {lane}</translation>
        </message>
        <message>
            <source>Too heavy for the scale. Take something off.</source>
            <translation>Zu schwer für die Waage. Etwas herunternehmen.</translation>
        </message>
        <message>
            <source>Total {currency}</source>
            <translation>Summe {currency}</translation>
        </message>
        <message>
            <source>Training is not set up here.</source>
            <translation>Training ist hier nicht eingerichtet.</translation>
        </message>
        <message>
            <source>Training: not a sale</source>
            <translation>Training: kein Verkauf</translation>
        </message>
        <message>
            <source>Type the voucher's number first.</source>
            <translation>Zuerst die Gutscheinnummer eingeben.</translation>
        </message>
        <message>
            <source>Voided {name}</source>
            <translation>{name} storniert</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>Gutschein</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It does not answer, check power and cable.</source>
            <translation>Warten auf den Drucker: {count}. Er antwortet nicht, Strom und Kabel prüfen.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It is off-line, press its feed button.</source>
            <translation>Warten auf den Drucker: {count}. Er ist offline, Vorschubtaste drücken.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It is out of paper, put in a new roll.</source>
            <translation>Warten auf den Drucker: {count}. Papier ist leer, neue Rolle einlegen.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. Its cover is open, close it.</source>
            <translation>Warten auf den Drucker: {count}. Der Deckel ist offen, schließen.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. Its cutter is stuck, switch it off and on.</source>
            <translation>Warten auf den Drucker: {count}. Das Messer klemmt, aus- und einschalten.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. This computer may not use it, check its rights.</source>
            <translation>Warten auf den Drucker: {count}. Dieser Computer darf ihn nicht nutzen, Rechte prüfen.</translation>
        </message>
        <message>
            <source>Weigh the product first.</source>
            <translation>Zuerst das Produkt wiegen.</translation>
        </message>
        <message>
            <source>Weighed {name}</source>
            <translation>{name} gewogen</translation>
        </message>
        <message>
            <source>X report</source>
            <translation>X-Bericht</translation>
        </message>
        <message>
            <source>Z report {number}</source>
            <translation>Z-Bericht {number}</translation>
        </message>
        <message>
            <source>gross</source>
            <translation>brutto</translation>
        </message>
        <message>
            <source>{name} came back already. Take it out.</source>
            <translation>{name} kam schon zurück. Bitte herausnehmen.</translation>
        </message>
        <message>
            <source>{name} cannot be sold to this buyer. Take it out.</source>
            <translation>{name} darf an diesen Käufer nicht verkauft werden. Bitte herausnehmen.</translation>
        </message>
        <message>
            <source>{name} is charged already: the camera read its label.</source>
            <translation>{name} ist schon berechnet: Die Kamera hat das Etikett gelesen.</translation>
        </message>
        <message>
            <source>{name} is not sold by weight.</source>
            <translation>{name} wird nicht nach Gewicht verkauft.</translation>
        </message>
        <message>
            <source>{name} on the counter is what comes back, and is not sold.</source>
            <translation>{name} auf der Theke ist die Rückgabe und wird nicht verkauft.</translation>
        </message>
        <message>
            <source>{name} x {units}</source>
            <translation>{name} x {units}</translation>
        </message>
        <message>
            <source>{sku} is not in the catalogue.</source>
            <translation>{sku} ist nicht im Sortiment.</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>1  Say what it is</source>
            <translation>1  Sagen, was es ist</translation>
        </message>
        <message>
            <source>2  Turn it under the camera</source>
            <translation>2  Unter der Kamera drehen</translation>
        </message>
        <message>
            <source>3  Put it down any way up</source>
            <translation>3  Beliebig hinlegen</translation>
        </message>
        <message>
            <source>Scan its barcode, give it a name and a price.</source>
            <translation>Barcode scannen, Name und Preis geben.</translation>
        </message>
        <message>
            <source>The lane says what it sees. Save it, and it is on sale at once.</source>
            <translation>Die Kasse sagt, was sie sieht. Speichern, und es ist sofort im Verkauf.</translation>
        </message>
        <message>
            <source>Views are taken by themselves. Blurred or covered ones are left out, with the reason.</source>
            <translation>Ansichten werden von selbst aufgenommen. Unscharfe oder verdeckte bleiben weg, mit Grund.</translation>
        </message>
    </context>
    <context>
        <name>TenderRow</name>
        <message>
            <source>Give {0} back</source>
            <translation>{0} zurückgeben</translation>
        </message>
        <message>
            <source>{0} {1}</source>
            <translation>{0} {1}</translation>
        </message>
    </context>
    <context>
        <name>ThresholdCard</name>
        <message>
            <source>Accepted from {0} of 1 on</source>
            <translation>Angenommen ab {0} von 1</translation>
        </message>
        <message>
            <source>As for every product</source>
            <translation>Wie bei jedem Produkt</translation>
        </message>
        <message>
            <source>How strict the lane is</source>
            <translation>Wie streng die Kasse ist</translation>
        </message>
        <message>
            <source>No product looks so alike that it needs a threshold of its own</source>
            <translation>Kein Produkt ist so ähnlich, dass es eine eigene Schwelle braucht</translation>
        </message>
    </context>
    <context>
        <name>TillPage</name>
        <message>
            <source>Add product</source>
            <translation>Produkt hinzufügen</translation>
        </message>
        <message>
            <source>Name the item</source>
            <translation>Artikel benennen</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rückgabe</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source> · finding the fastest way: {0} %</source>
            <translation> · sucht den schnellsten Weg: {0} %</translation>
        </message>
        <message>
            <source> · {0} ms</source>
            <translation> · {0} ms</translation>
        </message>
        <message>
            <source>Camera lost</source>
            <translation>Kamera fehlt</translation>
        </message>
        <message>
            <source>Camera starting</source>
            <translation>Kamera startet</translation>
        </message>
        <message>
            <source>Camera {0} fps</source>
            <translation>Kamera {0} B/s</translation>
        </message>
        <message>
            <source>Footage ended</source>
            <translation>Aufnahme zu Ende</translation>
        </message>
        <message>
            <source>Lane {0}</source>
            <translation>Kasse {0}</translation>
        </message>
        <message>
            <source>Light, dark or high contrast</source>
            <translation>Hell, dunkel oder hoher Kontrast</translation>
        </message>
        <message>
            <source>Loading {0}</source>
            <translation>{0} wird geladen</translation>
        </message>
        <message>
            <source>No engine</source>
            <translation>Keine Erkennung</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produkte</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Training: nothing is real</source>
            <translation>Training: nichts ist echt</translation>
        </message>
        <message>
            <source>{0} dropped</source>
            <translation>{0} ausgelassen</translation>
        </message>
        <message>
            <source>{0} products</source>
            <translation>{0} Produkte</translation>
        </message>
    </context>
    <context>
        <name>TotalPanel</name>
        <message>
            <source>Check age, then pay {0}</source>
            <translation>Alter prüfen, dann {0} zahlen</translation>
        </message>
        <message>
            <source>Decide 1 item first</source>
            <translation>Zuerst 1 Artikel klären</translation>
        </message>
        <message>
            <source>Decide {0} items first</source>
            <translation>Zuerst {0} Artikel klären</translation>
        </message>
        <message>
            <source>Left {0}</source>
            <translation>Noch {0}</translation>
        </message>
        <message>
            <source>Nothing to pay yet</source>
            <translation>Noch nichts zu zahlen</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>Zahlen</translation>
        </message>
        <message>
            <source>Pay out {0}</source>
            <translation>Auszahlen {0}</translation>
        </message>
        <message>
            <source>Pay {0}</source>
            <translation>{0} zahlen</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Summe</translation>
        </message>
    </context>
    <context>
        <name>TwinCard</name>
        <message>
            <source>Looks {0} like “{1}”</source>
            <translation>Sieht zu {0} aus wie „{1}“</translation>
        </message>
        <message>
            <source>Show the sides on which they differ</source>
            <translation>Die Seiten zeigen, an denen sie sich unterscheiden</translation>
        </message>
        <message>
            <source>Show this side: it tells them apart</source>
            <translation>Diese Seite zeigen: sie unterscheidet beide</translation>
        </message>
        <message>
            <source>The new product</source>
            <translation>Das neue Produkt</translation>
        </message>
        <message>
            <source>The one it looks like</source>
            <translation>Dem es gleicht</translation>
        </message>
        <message>
            <source>The side that differs</source>
            <translation>Die unterscheidende Seite</translation>
        </message>
    </context>
    <context>
        <name>UnknownCard</name>
        <message>
            <source>Drop it</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Enrol later</source>
            <translation>Später anlernen</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>Neues Produkt</translation>
        </message>
        <message>
            <source>Not in the catalogue</source>
            <translation>Nicht im Sortiment</translation>
        </message>
        <message>
            <source>Scan its barcode, search, or put it aside to enrol.</source>
            <translation>Barcode scannen, suchen oder zum Anlernen beiseitelegen.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Suchen</translation>
        </message>
        <message>
            <source>Search for the product, or make it a new one.</source>
            <translation>Das Produkt suchen oder neu anlegen.</translation>
        </message>
        <message>
            <source>Unknown code {0}</source>
            <translation>Unbekannter Code {0}</translation>
        </message>
    </context>
    <context>
        <name>ViewGrid</name>
        <message>
            <source>Views</source>
            <translation>Ansichten</translation>
        </message>
    </context>
    <context>
        <name>ViewModel</name>
        <message>
            <source>View {0}, good</source>
            <translation>Ansicht {0}, gut</translation>
        </message>
        <message>
            <source>View {0}, small: a nearer one would be better</source>
            <translation>Ansicht {0}, klein: eine nähere wäre besser</translation>
        </message>
    </context>
    <context>
        <name>ViewStrip</name>
        <message>
            <source>Views taken; Delete takes the chosen one out</source>
            <translation>Aufgenommene Ansichten; Entf nimmt die gewählte heraus</translation>
        </message>
    </context>
    <context>
        <name>ViewsModel</name>
        <message>
            <source>View {0}, quality {1} %</source>
            <translation>Ansicht {0}, Güte {1} %</translation>
        </message>
    </context>
    <context>
        <name>WaitingDelegate</name>
        <message>
            <source>Enrol</source>
            <translation>Anlernen</translation>
        </message>
        <message>
            <source>Put aside at the till</source>
            <translation>An der Kasse beiseitegelegt</translation>
        </message>
    </context>
    <context>
        <name>WaitingDetail</name>
        <message>
            <source>Enrol this one</source>
            <translation>Dieses anlernen</translation>
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation>Nichts ist gewählt</translation>
        </message>
        <message>
            <source>Put aside at the till</source>
            <translation>An der Kasse beiseitegelegt</translation>
        </message>
    </context>
    <context>
        <name>WeighPanel</name>
        <message>
            <source>Add</source>
            <translation>Hinzufügen</translation>
        </message>
        <message>
            <source>Grams</source>
            <translation>Gramm</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Weglassen</translation>
        </message>
        <message>
            <source>Put it on the scale, or type its weight.</source>
            <translation>Auf die Waage legen oder das Gewicht eingeben.</translation>
        </message>
        <message>
            <source>Tare</source>
            <translation>Tara</translation>
        </message>
        <message>
            <source>Tare in grams</source>
            <translation>Tara in Gramm</translation>
        </message>
        <message>
            <source>The scale rests</source>
            <translation>Die Waage steht still</translation>
        </message>
        <message>
            <source>The scale still moves</source>
            <translation>Die Waage bewegt sich noch</translation>
        </message>
        <message>
            <source>Typed by hand</source>
            <translation>Von Hand eingegeben</translation>
        </message>
        <message>
            <source>Weigh</source>
            <translation>Wiegen</translation>
        </message>
        <message>
            <source>Weigh {0}</source>
            <translation>{0} wiegen</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>Gewicht in Gramm</translation>
        </message>
        <message>
            <source>{0} g</source>
            <translation>{0} g</translation>
        </message>
        <message>
            <source>{0} net · {1}</source>
            <translation>{0} netto · {1}</translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message>
            <source>Learn this picture</source>
            <translation>Dieses Bild lernen</translation>
        </message>
        <message>
            <source>Matched picture</source>
            <translation>Passendes Bild</translation>
        </message>
        <message>
            <source>On the counter</source>
            <translation>Auf der Theke</translation>
        </message>
        <message>
            <source>The picture becomes a view of this product; Undo is in the catalogue.</source>
            <translation>Das Bild wird eine Ansicht dieses Produkts; rückgängig im Sortiment.</translation>
        </message>
        <message>
            <source>Why {0}?</source>
            <translation>Warum {0}?</translation>
        </message>
    </context>
    <context>
        <name>basket</name>
        <message>
            <source>Deposit</source>
            <translation>Pfand</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Rückgabe</translation>
        </message>
        <message>
            <source>from {0} years on</source>
            <translation>ab {0} Jahren</translation>
        </message>
        <message>
            <source>price changed</source>
            <translation>Preis geändert</translation>
        </message>
        <message>
            <source>return of sale {0}-{1}</source>
            <translation>Rückgabe zu Verkauf {0}-{1}</translation>
        </message>
        <message>
            <source>return without a receipt</source>
            <translation>Rückgabe ohne Bon</translation>
        </message>
        <message>
            <source>tare {0} g</source>
            <translation>Tara {0} g</translation>
        </message>
        <message>
            <source>{0} kg</source>
            <translation>{0} kg</translation>
        </message>
        <message>
            <source>× {0}/kg</source>
            <translation>× {0}/kg</translation>
        </message>
    </context>
    <context>
        <name>card</name>
        <message>
            <source>The card payment was cancelled. Nothing was charged.</source>
            <translation>Die Kartenzahlung wurde abgebrochen. Nichts wurde abgebucht.</translation>
        </message>
        <message>
            <source>The card was declined. Try another card, or pay another way.</source>
            <translation>Die Karte wurde abgelehnt. Andere Karte oder andere Zahlungsart versuchen.</translation>
        </message>
        <message>
            <source>The customer pays at the card terminal.</source>
            <translation>Der Kunde zahlt am Kartenterminal.</translation>
        </message>
        <message>
            <source>The terminal does not answer. Ask it again before you charge anew.</source>
            <translation>Das Terminal antwortet nicht. Erneut fragen, bevor neu abgebucht wird.</translation>
        </message>
        <message>
            <source>The terminal waited too long. Nothing was charged: try again, or pay another way.</source>
            <translation>Das Terminal hat zu lange gewartet. Nichts wurde abgebucht: noch einmal versuchen oder anders zahlen.</translation>
        </message>
    </context>
    <context>
        <name>enrolment</name>
        <message>
            <source>1 in {0} look-alikes would pass</source>
            <translation>1 von {0} Doppelgängern käme durch</translation>
        </message>
        <message>
            <source>Fewer than 1 in 1000 look-alikes would pass</source>
            <translation>Weniger als 1 von 1000 Doppelgängern käme durch</translation>
        </message>
        <message>
            <source>Hold it still for a moment</source>
            <translation>Einen Moment stillhalten</translation>
        </message>
        <message>
            <source>Hold it under the camera and turn it slowly</source>
            <translation>Unter die Kamera halten und langsam drehen</translation>
        </message>
        <message>
            <source>Last view refused: {0}</source>
            <translation>Letzte Ansicht abgelehnt: {0}</translation>
        </message>
        <message>
            <source>More than half of its look-alikes would pass</source>
            <translation>Mehr als die Hälfte der Doppelgänger käme durch</translation>
        </message>
        <message>
            <source>Nearer, then farther: it was seen at one size only</source>
            <translation>Näher, dann weiter weg: bisher nur in einer Größe gesehen</translation>
        </message>
        <message>
            <source>Not recognised yet</source>
            <translation>Noch nicht erkannt</translation>
        </message>
        <message>
            <source>Not sure: the till would ask which one it is</source>
            <translation>Nicht sicher: die Kasse würde fragen, welches es ist</translation>
        </message>
        <message>
            <source>Nothing in view: put it under the camera</source>
            <translation>Nichts zu sehen: unter die Kamera legen</translation>
        </message>
        <message>
            <source>Put it down and take your hand away</source>
            <translation>Hinlegen und die Hand wegnehmen</translation>
        </message>
        <message>
            <source>Put it down any way up</source>
            <translation>Beliebig hinlegen</translation>
        </message>
        <message>
            <source>Recognised: {0}</source>
            <translation>Erkannt: {0}</translation>
        </message>
        <message>
            <source>Seen like this already: keep turning it</source>
            <translation>So schon gesehen: weiterdrehen</translation>
        </message>
        <message>
            <source>Show it another way up, or go back and take views of this side</source>
            <translation>Anders herum zeigen, oder zurück und von dieser Seite aufnehmen</translation>
        </message>
        <message>
            <source>Show the cap: the top has not been seen</source>
            <translation>Den Deckel zeigen: von oben noch nicht gesehen</translation>
        </message>
        <message>
            <source>Taken for {0}</source>
            <translation>Für {0} gehalten</translation>
        </message>
        <message>
            <source>The lane says what it sees, as it would in a sale</source>
            <translation>Die Kasse sagt, was sie sieht, wie bei einem Verkauf</translation>
        </message>
        <message>
            <source>Tilt it: it was seen from straight on only</source>
            <translation>Kippen: bisher nur gerade von vorn gesehen</translation>
        </message>
        <message>
            <source>Try another side, or save it and sell it</source>
            <translation>Eine andere Seite versuchen, oder speichern und verkaufen</translation>
        </message>
        <message>
            <source>Turn it on: other sides have not been seen</source>
            <translation>Weiterdrehen: andere Seiten fehlen noch</translation>
        </message>
        <message>
            <source>Turn it over: the back has not been seen</source>
            <translation>Umdrehen: die Rückseite fehlt noch</translation>
        </message>
        <message>
            <source>a hand covers it, let go for a moment</source>
            <translation>eine Hand verdeckt es, kurz loslassen</translation>
        </message>
        <message>
            <source>cut off by the edge, move it to the middle</source>
            <translation>vom Rand abgeschnitten, in die Mitte rücken</translation>
        </message>
        <message>
            <source>mostly background, turn it a little</source>
            <translation>fast nur Hintergrund, etwas drehen</translation>
        </message>
        <message>
            <source>too blurred, hold still for a moment</source>
            <translation>zu unscharf, kurz stillhalten</translation>
        </message>
        <message>
            <source>too bright, turn it out of the glare</source>
            <translation>zu hell, aus dem Glanz drehen</translation>
        </message>
        <message>
            <source>too dark, give it more light</source>
            <translation>zu dunkel, mehr Licht geben</translation>
        </message>
        <message>
            <source>too little of it is seen, uncover it</source>
            <translation>zu wenig zu sehen, freimachen</translation>
        </message>
        <message>
            <source>too small, bring it nearer to the camera</source>
            <translation>zu klein, näher an die Kamera</translation>
        </message>
        <message>
            <source>two items in view, leave only this one</source>
            <translation>zwei Artikel im Bild, nur diesen lassen</translation>
        </message>
        <message>
            <source>{0} like it, next best {1} behind</source>
            <translation>zu {0} gleich, das Nächste {1} dahinter</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
    </context>
    <context>
        <name>reasons</name>
        <message>
            <source>Added by hand at this till.</source>
            <translation>An dieser Kasse von Hand hinzugefügt.</translation>
        </message>
        <message>
            <source>Code {0} was scanned.</source>
            <translation>Code {0} wurde gescannt.</translation>
        </message>
        <message>
            <source>Margin {0}, by enrolled view {1}.</source>
            <translation>Abstand {0}, nach der gelernten Ansicht {1}.</translation>
        </message>
        <message>
            <source>Next best: {0}, {1} of 1, {2}.</source>
            <translation>Zweitbestes: {0}, {1} von 1, {2}.</translation>
        </message>
        <message>
            <source>No other product comes near.</source>
            <translation>Kein anderes Produkt kommt in die Nähe.</translation>
        </message>
        <message>
            <source>Seen on the counter before the sale was interrupted, and counted since.</source>
            <translation>Vor der Unterbrechung des Verkaufs auf der Theke gesehen und seitdem mitgezählt.</translation>
        </message>
        <message>
            <source>Seen on the counter.</source>
            <translation>Auf der Theke gesehen.</translation>
        </message>
        <message>
            <source>Seen on the counter: looks like {0}, {1} of 1.</source>
            <translation>Auf der Theke gesehen: sieht aus wie {0}, {1} von 1.</translation>
        </message>
        <message>
            <source>added by hand</source>
            <translation>von Hand hinzugefügt</translation>
        </message>
        <message>
            <source>behind</source>
            <translation>dahinter</translation>
        </message>
        <message>
            <source>close behind</source>
            <translation>knapp dahinter</translation>
        </message>
        <message>
            <source>far behind</source>
            <translation>weit dahinter</translation>
        </message>
        <message>
            <source>scanned</source>
            <translation>gescannt</translation>
        </message>
        <message>
            <source>scanned {0}</source>
            <translation>gescannt {0}</translation>
        </message>
        <message>
            <source>seen</source>
            <translation>gesehen</translation>
        </message>
        <message>
            <source>seen before the break</source>
            <translation>vor der Unterbrechung gesehen</translation>
        </message>
        <message>
            <source>seen just now</source>
            <translation>gerade gesehen</translation>
        </message>
        <message>
            <source>seen · next best {0}, {1}</source>
            <translation>gesehen · als Nächstes {0}, {1}</translation>
        </message>
        <message>
            <source>seen · scanned {0}</source>
            <translation>gesehen · gescannt {0}</translation>
        </message>
    </context>
    <context>
        <name>reasons given</name>
        <message>
            <source>Damaged</source>
            <translation>Beschädigt</translation>
        </message>
        <message>
            <source>Not wanted</source>
            <translation>Nicht gewollt</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Angebot</translation>
        </message>
        <message>
            <source>Other …</source>
            <translation>Anderer …</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Grund</translation>
        </message>
        <message>
            <source>Reason in your words</source>
            <translation>Grund in eigenen Worten</translation>
        </message>
        <message>
            <source>Regular</source>
            <translation>Stammkunde</translation>
        </message>
        <message>
            <source>Shelf label</source>
            <translation>Regalpreis</translation>
        </message>
        <message>
            <source>Short date</source>
            <translation>Kurzes MHD</translation>
        </message>
        <message>
            <source>Wrong item</source>
            <translation>Falscher Artikel</translation>
        </message>
    </context>
    <context>
        <name>runtime</name>
        <message>
            <source>No TensorRT plan fits (F8, C)</source>
            <translation>Kein TensorRT-Plan passt (F8, C)</translation>
        </message>
        <message>
            <source>Server lost, this computer goes on</source>
            <translation>Server weg, dieser Computer macht weiter</translation>
        </message>
        <message>
            <source>The server has another model, this computer goes on</source>
            <translation>Der Server hat ein anderes Modell, dieser Computer macht weiter</translation>
        </message>
    </context>
    <context>
        <name>tenders</name>
        <message>
            <source>Card</source>
            <translation>Karte</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Bar</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>Gutschein</translation>
        </message>
    </context>
    <context>
        <name>total</name>
        <message>
            <source>Discount {0}{1}</source>
            <translation>Rabatt {0}{1}</translation>
        </message>
        <message>
            <source>In cash {0}</source>
            <translation>Bar {0}</translation>
        </message>
        <message>
            <source>Paid out {0}</source>
            <translation>Ausgezahlt {0}</translation>
        </message>
        <message>
            <source>Paid {0}</source>
            <translation>Bezahlt {0}</translation>
        </message>
        <message>
            <source>Paid · Change {0}</source>
            <translation>Bezahlt · Rückgeld {0}</translation>
        </message>
        <message>
            <source>Tax added {0}</source>
            <translation>zzgl. MwSt. {0}</translation>
        </message>
        <message>
            <source>Tax included {0}</source>
            <translation>inkl. MwSt. {0}</translation>
        </message>
    </context>
</TS>

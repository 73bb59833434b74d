<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
    <context>
        <name>AgePanel</name>
        <message>
            <source>Born on or before {0}</source>
            <translation>Né(e) le {0} ou avant</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Vérifier</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>Date de naissance</translation>
        </message>
        <message>
            <source>Is the buyer old enough?</source>
            <translation>Le client a-t-il l'âge requis ?</translation>
        </message>
        <message>
            <source>That is no date. Type day, month and year with all digits.</source>
            <translation>Ce n'est pas une date. Tapez le jour, le mois et l'année avec tous les chiffres.</translation>
        </message>
        <message>
            <source>Too young for {0}.</source>
            <translation>Trop jeune pour {0}.</translation>
        </message>
        <message>
            <source>Too young, or no proof</source>
            <translation>Trop jeune, ou sans justificatif</translation>
        </message>
        <message>
            <source>Yes, old enough</source>
            <translation>Oui, âge suffisant</translation>
        </message>
        <message>
            <source>{0} is sold from {1} years on.</source>
            <translation>{0} se vend à partir de {1} ans.</translation>
        </message>
    </context>
    <context>
        <name>ApprovalPanel</name>
        <message>
            <source>A supervisor has to agree</source>
            <translation>Un responsable doit donner son accord</translation>
        </message>
        <message>
            <source>A supervisor has to agree: choose the name, type the PIN.</source>
            <translation>Un responsable doit donner son accord : choisissez le nom, tapez le code PIN.</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>Accorder</translation>
        </message>
        <message>
            <source>Do not</source>
            <translation>Refuser</translation>
        </message>
        <message>
            <source>Nobody may agree to this. Set up a supervisor first.</source>
            <translation>Personne ne peut donner cet accord. Créez d'abord un responsable.</translation>
        </message>
        <message>
            <source>That PIN was wrong. Try again.</source>
            <translation>Ce code PIN est faux. Réessayez.</translation>
        </message>
        <message>
            <source>{0} has to agree: type the PIN.</source>
            <translation>{0} doit donner son accord : saisissez le code.</translation>
        </message>
    </context>
    <context>
        <name>BareReturnPanel</name>
        <message>
            <source>Another product</source>
            <translation>Autre article</translation>
        </message>
        <message>
            <source>Grams</source>
            <translation>Grammes</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Quantité</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Return of {0}</source>
            <translation>Retour de {0}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>Poids en grammes</translation>
        </message>
        <message>
            <source>Worth {0}</source>
            <translation>Valeur {0}</translation>
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
            <translation>1 article</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>Panier</translation>
        </message>
        <message>
            <source>Paid. Sale {0}. Thank you.</source>
            <translation>Payé. Vente {0}. Merci.</translation>
        </message>
        <message>
            <source>Put items on the counter, or scan the first one.</source>
            <translation>Posez les articles sur le comptoir, ou scannez le premier.</translation>
        </message>
        <message>
            <source>Sale {0}</source>
            <translation>Vente {0}</translation>
        </message>
        <message>
            <source>This sale</source>
            <translation>Cette vente</translation>
        </message>
        <message>
            <source>Training · {0}</source>
            <translation>Formation · {0}</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>{0} articles</translation>
        </message>
        <message>
            <source>{0} · {1} to decide</source>
            <translation>{0} · {1} à décider</translation>
        </message>
    </context>
    <context>
        <name>CameraView</name>
        <message>
            <source>Camera picture of the counter</source>
            <translation>Image du comptoir</translation>
        </message>
        <message>
            <source>Learning the empty counter. Keep it clear for a moment.</source>
            <translation>Apprentissage du comptoir vide. Laissez-le libre un instant.</translation>
        </message>
        <message>
            <source>Loading {0}. You can sell by barcode and by hand.</source>
            <translation>Chargement : {0}. Vous pouvez vendre par code-barres et à la main.</translation>
        </message>
        <message>
            <source>No picture from the camera. Check its cable; it comes back by itself.</source>
            <translation>Pas d'image de la caméra. Vérifiez son câble ; elle revient d'elle-même.</translation>
        </message>
        <message>
            <source>Starting the camera.</source>
            <translation>Démarrage de la caméra.</translation>
        </message>
        <message>
            <source>The camera moved. Clear the counter, then press F9.</source>
            <translation>La caméra a bougé. Videz le comptoir, puis appuyez sur F9.</translation>
        </message>
        <message>
            <source>The footage has ended.</source>
            <translation>La séquence est terminée.</translation>
        </message>
        <message>
            <source>Unknown item</source>
            <translation>Article inconnu</translation>
        </message>
        <message>
            <source>Which one?</source>
            <translation>Lequel ?</translation>
        </message>
    </context>
    <context>
        <name>CardsView</name>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
    </context>
    <context>
        <name>CatalogueEdits</name>
        <message>
            <source>1 view</source>
            <translation>1 vue</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>Marque</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Rayon</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age</source>
            <translation>Âge minimal</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>Vente</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Classe de taxe</translation>
        </message>
        <message>
            <source>by piece</source>
            <translation>à la pièce</translation>
        </message>
        <message>
            <source>by weight</source>
            <translation>au poids</translation>
        </message>
        <message>
            <source>{0} back on sale</source>
            <translation>{0} de nouveau en vente</translation>
        </message>
        <message>
            <source>{0} merged into {1}</source>
            <translation>{0} fusionné dans {1}</translation>
        </message>
        <message>
            <source>{0} moved from {1} to {2}</source>
            <translation>{0} déplacées de {1} vers {2}</translation>
        </message>
        <message>
            <source>{0} of {1} removed</source>
            <translation>{0} de {1} retirées</translation>
        </message>
        <message>
            <source>{0} of {1} {2} → {3}</source>
            <translation>{0} de {1} {2} → {3}</translation>
        </message>
        <message>
            <source>{0} retired</source>
            <translation>{0} retiré de la vente</translation>
        </message>
        <message>
            <source>{0} split off from {1} with {2}</source>
            <translation>{0} séparé de {1} avec {2}</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} vues</translation>
        </message>
    </context>
    <context>
        <name>CatalogueImport</name>
        <message>
            <source>Brand</source>
            <translation>Marque</translation>
        </message>
        <message>
            <source>By weight</source>
            <translation>Au poids</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Rayon</translation>
        </message>
        <message>
            <source>Deposit</source>
            <translation>Consigne</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age</source>
            <translation>Âge minimal</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Retiré</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>Magasin</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Classe de taxe</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Seuil</translation>
        </message>
        <message>
            <source>changes</source>
            <translation>change</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>diffère</translation>
        </message>
        <message>
            <source>new</source>
            <translation>nouveau</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>faux</translation>
        </message>
    </context>
    <context>
        <name>CatalogueLists</name>
        <message>
            <source>Corrections of cashiers</source>
            <translation>Corrections des caissiers</translation>
        </message>
        <message>
            <source>Every product is recognised well enough.</source>
            <translation>Chaque produit est assez bien reconnu.</translation>
        </message>
        <message>
            <source>No product is retired.</source>
            <translation>Aucun produit n'est retiré.</translation>
        </message>
        <message>
            <source>No products yet: enrol the first one, or import a list.</source>
            <translation>Pas encore de produits : enregistrez le premier, ou importez une liste.</translation>
        </message>
        <message>
            <source>No two products look alike.</source>
            <translation>Aucun produit ne ressemble à un autre.</translation>
        </message>
        <message>
            <source>Nothing found for “{0}”. Try another word or the code.</source>
            <translation>Rien trouvé pour « {0} ». Essayez un autre mot ou le code.</translation>
        </message>
        <message>
            <source>Nothing waits for a word of yours.</source>
            <translation>Rien n'attend votre décision.</translation>
        </message>
        <message>
            <source>Nothing waits. What is put aside at the till comes here.</source>
            <translation>Rien n'attend. Ce qui est mis de côté à la caisse arrive ici.</translation>
        </message>
        <message>
            <source>Waiting to enrol</source>
            <translation>À enregistrer</translation>
        </message>
        <message>
            <source>{0}, not known · {2}</source>
            <translation>{0}, non reconnu · {2}</translation>
        </message>
        <message>
            <source>{0}, taken for {1} · {2}</source>
            <translation>{0}, pris pour {1} · {2}</translation>
        </message>
    </context>
    <context>
        <name>CataloguePage</name>
        <message>
            <source>Looks most like {0} ({1} %)</source>
            <translation>Ressemble le plus à {0} ({1} %)</translation>
        </message>
        <message>
            <source>Merge {0} into…</source>
            <translation>Fusionner {0} dans…</translation>
        </message>
        <message>
            <source>Move to…</source>
            <translation>Déplacer vers…</translation>
        </message>
    </context>
    <context>
        <name>ChangesModel</name>
        <message>
            <source>{0} · taken back</source>
            <translation>{0} · annulé</translation>
        </message>
        <message>
            <source>{0}, taken back</source>
            <translation>{0}, annulé</translation>
        </message>
    </context>
    <context>
        <name>ChooseCard</name>
        <message>
            <source>Both are there</source>
            <translation>Les deux sont là</translation>
        </message>
        <message>
            <source>Camera and barcode disagree</source>
            <translation>Caméra et code-barres ne concordent pas</translation>
        </message>
        <message>
            <source>Code {0} is of another product. Nothing is charged until you choose.</source>
            <translation>Le code {0} est d'un autre produit. Rien n'est compté avant votre choix.</translation>
        </message>
        <message>
            <source>Five</source>
            <translation>Cinq</translation>
        </message>
        <message>
            <source>Four</source>
            <translation>Quatre</translation>
        </message>
        <message>
            <source>It looks like this one, but not surely. Nothing is charged until you choose.</source>
            <translation>Cela y ressemble, sans certitude. Rien n'est compté avant votre choix.</translation>
        </message>
        <message>
            <source>Neither</source>
            <translation>Aucun des deux</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>Aucun de ceux-ci</translation>
        </message>
        <message>
            <source>Three</source>
            <translation>Trois</translation>
        </message>
        <message>
            <source>Two</source>
            <translation>Deux</translation>
        </message>
        <message>
            <source>Which one is this?</source>
            <translation>Lequel est-ce ?</translation>
        </message>
        <message>
            <source>barcode: {0}</source>
            <translation>code-barres : {0}</translation>
        </message>
        <message>
            <source>camera: {0}</source>
            <translation>caméra : {0}</translation>
        </message>
        <message>
            <source>{0} products look alike. Nothing is charged until you choose.</source>
            <translation>{0} produits se ressemblent. Rien n'est compté avant votre choix.</translation>
        </message>
    </context>
    <context>
        <name>ColumnTitles</name>
        <message>
            <source>Amount</source>
            <translation>Montant</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>Article</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>Qté</translation>
        </message>
    </context>
    <context>
        <name>CorrectionDelegate</name>
        <message>
            <source>Learn it</source>
            <translation>Apprendre</translation>
        </message>
    </context>
    <context>
        <name>CountCard</name>
        <message>
            <source>That is enough: go on</source>
            <translation>Cela suffit : continuez</translation>
        </message>
        <message>
            <source>about {0} s to go</source>
            <translation>encore {0} s environ</translation>
        </message>
        <message>
            <source>good view</source>
            <translation>bonne vue</translation>
        </message>
        <message>
            <source>good views</source>
            <translation>bonnes vues</translation>
        </message>
        <message>
            <source>of {0}</source>
            <translation>sur {0}</translation>
        </message>
    </context>
    <context>
        <name>CoverageCard</name>
        <message>
            <source>1 side is missing</source>
            <translation>1 côté manque</translation>
        </message>
        <message>
            <source>Every side that was expected has been seen</source>
            <translation>Tous les côtés attendus ont été vus</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Aucun encore</translation>
        </message>
        <message>
            <source>Sides seen</source>
            <translation>Côtés vus</translation>
        </message>
        <message>
            <source>{0} of {1} sides seen</source>
            <translation>{0} côtés vus sur {1}</translation>
        </message>
        <message>
            <source>{0} sides are missing</source>
            <translation>{0} côtés manquent</translation>
        </message>
    </context>
    <context>
        <name>CoverageRing</name>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
    </context>
    <context>
        <name>CustomerDisplay</name>
        <message>
            <source>Customer display</source>
            <translation>Afficheur client</translation>
        </message>
        <message>
            <source>Thank you. Paid:</source>
            <translation>Merci. Payé :</translation>
        </message>
        <message>
            <source>Thank you. Your change:</source>
            <translation>Merci. Votre monnaie :</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>À payer</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>Formation</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>Bienvenue</translation>
        </message>
    </context>
    <context>
        <name>DiscountPanel</name>
        <message>
            <source>Amount</source>
            <translation>Montant</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Remise</translation>
        </message>
        <message>
            <source>Discount on {0}</source>
            <translation>Remise sur {0}</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>Accorder</translation>
        </message>
        <message>
            <source>Per cent</source>
            <translation>Pour cent</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>Cette ligne</translation>
        </message>
        <message>
            <source>Whole sale</source>
            <translation>Toute la vente</translation>
        </message>
        <message>
            <source>the whole sale</source>
            <translation>toute la vente</translation>
        </message>
    </context>
    <context>
        <name>EditForm</name>
        <message>
            <source>Brand</source>
            <translation>Marque</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Rayon</translation>
        </message>
        <message>
            <source>Edit {0}</source>
            <translation>Modifier {0}</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age of a buyer</source>
            <translation>Âge minimal du client</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Sold by piece</source>
            <translation>Vendu à la pièce</translation>
        </message>
        <message>
            <source>Sold by weight</source>
            <translation>Vendu au poids</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Classe de taxe</translation>
        </message>
        <message>
            <source>{0} is no age.</source>
            <translation>{0} n'est pas un âge.</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentCamera</name>
        <message>
            <source>Enough: more views would add nothing</source>
            <translation>Assez : d'autres vues n'apporteraient rien</translation>
        </message>
        <message>
            <source>New view taken</source>
            <translation>Nouvelle vue prise</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentPage</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Drop {0} views?</source>
            <translation>Jeter {0} vues ?</translation>
        </message>
        <message>
            <source>Enrol a product</source>
            <translation>Enregistrer un produit</translation>
        </message>
        <message>
            <source>Go on to its views</source>
            <translation>Passer aux vues</translation>
        </message>
        <message>
            <source>Go on to the check</source>
            <translation>Passer à l'essai</translation>
        </message>
        <message>
            <source>More views</source>
            <translation>Plus de vues</translation>
        </message>
        <message>
            <source>Save and sell</source>
            <translation>Enregistrer et vendre</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Espace</translation>
        </message>
        <message>
            <source>Take view</source>
            <translation>Prendre une vue</translation>
        </message>
        <message>
            <source>This enrolment was cut off; go on, or cancel it</source>
            <translation>Cet enregistrement a été interrompu ; continuez, ou annulez</translation>
        </message>
        <message>
            <source>Undo view</source>
            <translation>Annuler la vue</translation>
        </message>
        <message>
            <source>{0} views at least</source>
            <translation>{0} vues au moins</translation>
        </message>
    </context>
    <context>
        <name>FallingCard</name>
        <message>
            <source>By {0} over the last days</source>
            <translation>De {0} ces derniers jours</translation>
        </message>
        <message>
            <source>Has the label changed? Five new views will do.</source>
            <translation>L'étiquette a-t-elle changé ? Cinq nouvelles vues suffiront.</translation>
        </message>
        <message>
            <source>Scores are falling</source>
            <translation>Les scores baissent</translation>
        </message>
    </context>
    <context>
        <name>FootBar</name>
        <message>
            <source> · {0} of {1}</source>
            <translation> · {0} sur {1}</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Change the recognition model</source>
            <translation>Changer le modèle de reconnaissance</translation>
        </message>
        <message>
            <source>Model: {0}</source>
            <translation>Modèle : {0}</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Redo: {0}</source>
            <translation>Rétablir : {0}</translation>
        </message>
        <message>
            <source>To the sale</source>
            <translation>À la vente</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Undo: {0}</source>
            <translation>Annuler : {0}</translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>A product needs a name.</source>
            <translation>Il faut un nom au produit.</translation>
        </message>
        <message>
            <source>This GTIN has a wrong digit: the last one does not fit the others.</source>
            <translation>Ce GTIN a un chiffre faux : le dernier ne va pas avec les autres.</translation>
        </message>
        <message>
            <source>{0} is no price such as {1}.</source>
            <translation>{0} n'est pas un prix comme {1}.</translation>
        </message>
    </context>
    <context>
        <name>GatePage</name>
        <message>
            <source>Choose your name, then type your PIN.</source>
            <translation>Choisissez votre nom, puis tapez votre code PIN.</translation>
        </message>
        <message>
            <source>Log in</source>
            <translation>Se connecter</translation>
        </message>
        <message>
            <source>That PIN is wrong. Try again.</source>
            <translation>Ce code PIN est faux. Réessayez.</translation>
        </message>
        <message>
            <source>The open sale waits.</source>
            <translation>La vente en cours vous attend.</translation>
        </message>
        <message>
            <source>Who is working?</source>
            <translation>Qui travaille ?</translation>
        </message>
    </context>
    <context>
        <name>HeadBar</name>
        <message>
            <source>All</source>
            <translation>Tous</translation>
        </message>
        <message>
            <source>Corrections {0}</source>
            <translation>Corrections {0}</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>Exporter</translation>
        </message>
        <message>
            <source>F2  Search {0} products by name or barcode</source>
            <translation>F2  Chercher parmi {0} produits par nom ou code-barres</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importer</translation>
        </message>
        <message>
            <source>Key {0}</source>
            <translation>Touche {0}</translation>
        </message>
        <message>
            <source>Look-alikes 1 pair</source>
            <translation>Sosies 1 paire</translation>
        </message>
        <message>
            <source>Look-alikes {0} pairs</source>
            <translation>Sosies {0} paires</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Retiré</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>To re-shoot {0}</source>
            <translation>À refaire {0}</translation>
        </message>
        <message>
            <source>Waiting to enrol {0}</source>
            <translation>À enregistrer {0}</translation>
        </message>
    </context>
    <context>
        <name>HeldPanel</name>
        <message>
            <source>1 item</source>
            <translation>1 article</translation>
        </message>
        <message>
            <source>Held at {0}</source>
            <translation>En attente depuis {0}</translation>
        </message>
        <message>
            <source>Sales on hold</source>
            <translation>Ventes en attente</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>{0} articles</translation>
        </message>
    </context>
    <context>
        <name>HelpPanel</name>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>close a panel</source>
            <translation>fermer un panneau</translation>
        </message>
        <message>
            <source>discount</source>
            <translation>remise</translation>
        </message>
        <message>
            <source>full screen</source>
            <translation>plein écran</translation>
        </message>
        <message>
            <source>larger or smaller text</source>
            <translation>texte plus grand, petit</translation>
        </message>
        <message>
            <source>light, dark, high contrast</source>
            <translation>clair, sombre, contraste élevé</translation>
        </message>
        <message>
            <source>more: hold, returns, drawer …</source>
            <translation>plus : attente, retours, tiroir …</translation>
        </message>
        <message>
            <source>none of these, both, drop</source>
            <translation>aucun, les deux, écarter</translation>
        </message>
        <message>
            <source>one more, one less</source>
            <translation>un de plus, un de moins</translation>
        </message>
        <message>
            <source>pay, or do what has the focus</source>
            <translation>payer, ou faire ce qui est choisi</translation>
        </message>
        <message>
            <source>pick a line</source>
            <translation>choisir une ligne</translation>
        </message>
        <message>
            <source>put aside, or enrol</source>
            <translation>mettre de côté, ou enregistrer</translation>
        </message>
        <message>
            <source>quantity of the line</source>
            <translation>quantité de la ligne</translation>
        </message>
        <message>
            <source>search a product</source>
            <translation>chercher un produit</translation>
        </message>
        <message>
            <source>take this candidate</source>
            <translation>prendre cette proposition</translation>
        </message>
        <message>
            <source>the camera is wrong here</source>
            <translation>la caméra se trompe ici</translation>
        </message>
        <message>
            <source>these keys</source>
            <translation>ces touches</translation>
        </message>
        <message>
            <source>undo the last step</source>
            <translation>annuler la dernière étape</translation>
        </message>
        <message>
            <source>void the line</source>
            <translation>annuler la ligne</translation>
        </message>
        <message>
            <source>why is this line here?</source>
            <translation>pourquoi cette ligne est-elle là ?</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <source>All products</source>
            <translation>Tous les produits</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <source>History of {0}</source>
            <translation>Historique de {0}</translation>
        </message>
        <message>
            <source>Only {0}</source>
            <translation>Seulement {0}</translation>
        </message>
    </context>
    <context>
        <name>HoldPanel</name>
        <message>
            <source>A name, such as “red scarf”; may stay empty</source>
            <translation>Un nom, par exemple « écharpe rouge » ; peut rester vide</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>Mettre en attente</translation>
        </message>
        <message>
            <source>Hold the sale</source>
            <translation>Mettre en attente</translation>
        </message>
        <message>
            <source>Name of the held sale</source>
            <translation>Nom de la vente en attente</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Correct these lines, then import the file again. Nothing is taken in by half.</source>
            <translation>Corrigez ces lignes, puis réimportez le fichier. Rien n'est pris à moitié.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Importer</translation>
        </message>
        <message>
            <source>Import {0}</source>
            <translation>Importer {0}</translation>
        </message>
        <message>
            <source>The file says nothing new.</source>
            <translation>Le fichier n'apporte rien de nouveau.</translation>
        </message>
        <message>
            <source>What would change</source>
            <translation>Ce qui changerait</translation>
        </message>
        <message>
            <source>Where they differ: keep the shop's</source>
            <translation>En cas d'écart : garder ceux du magasin</translation>
        </message>
        <message>
            <source>Where they differ: take the file's</source>
            <translation>En cas d'écart : prendre ceux du fichier</translation>
        </message>
        <message>
            <source>Where they differ: take the newer</source>
            <translation>En cas d'écart : prendre les plus récents</translation>
        </message>
        <message>
            <source>{0} changed</source>
            <translation>{0} changés</translation>
        </message>
        <message>
            <source>{0} differ</source>
            <translation>{0} différents</translation>
        </message>
        <message>
            <source>{0} new</source>
            <translation>{0} nouveaux</translation>
        </message>
        <message>
            <source>{0} new views</source>
            <translation>{0} nouvelles vues</translation>
        </message>
        <message>
            <source>{0} the same</source>
            <translation>{0} identiques</translation>
        </message>
        <message>
            <source>{0} wrong</source>
            <translation>{0} faux</translation>
        </message>
    </context>
    <context>
        <name>Items</name>
        <message>
            <source>Enrol: {0}, {1}</source>
            <translation>Enregistrer : {0}, {1}</translation>
        </message>
        <message>
            <source>{0} and {1}: {2} % alike</source>
            <translation>{0} et {1} : semblables à {2} %</translation>
        </message>
    </context>
    <context>
        <name>KeyButton</name>
        <message>
            <source>Asks for a supervisor's PIN</source>
            <translation>Demande le code d'un responsable</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Discount</source>
            <translation>Remise</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Plus</translation>
        </message>
        <message>
            <source>Not that</source>
            <translation>Pas ça</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Quantité</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>The camera is wrong about this line</source>
            <translation>La caméra se trompe sur cette ligne</translation>
        </message>
        <message>
            <source>Void line</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>Raison</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>A part of the station has stopped ({0}). The sale is safe; restart the station soon.</source>
            <translation>Une partie de la caisse s'est arrêtée ({0}). La vente est en sécurité ; redémarrez bientôt la caisse.</translation>
        </message>
        <message>
            <source>Export products</source>
            <translation>Exporter les produits</translation>
        </message>
        <message>
            <source>Import products</source>
            <translation>Importer des produits</translation>
        </message>
        <message>
            <source>List for a spreadsheet (*.csv)</source>
            <translation>Liste pour tableur (*.csv)</translation>
        </message>
        <message>
            <source>Products (*.csv *.zip)</source>
            <translation>Produits (*.csv *.zip)</translation>
        </message>
        <message>
            <source>Products with views (*.zip)</source>
            <translation>Produits avec vues (*.zip)</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>Enregistrer le rapport</translation>
        </message>
        <message>
            <source>Something unforeseen happened; the sale is safe. The details are in the log.</source>
            <translation>Un imprévu est survenu ; la vente est en sécurité. Les détails sont dans le journal.</translation>
        </message>
        <message>
            <source>The report could not be written: {0}</source>
            <translation>Le rapport n'a pas pu être écrit : {0}</translation>
        </message>
    </context>
    <context>
        <name>ModelsModel</name>
        <message>
            <source>in use</source>
            <translation>utilisé</translation>
        </message>
        <message>
            <source>used before</source>
            <translation>utilisé avant</translation>
        </message>
    </context>
    <context>
        <name>MorePanel</name>
        <message>
            <source>Begin training</source>
            <translation>Début formation</translation>
        </message>
        <message>
            <source>End training</source>
            <translation>Fin formation</translation>
        </message>
        <message>
            <source>Hold the sale</source>
            <translation>Mettre en attente</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Learn the counter</source>
            <translation>Lire le comptoir</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Verrouiller</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Plus</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Open drawer</source>
            <translation>Ouvrir le tiroir</translation>
        </message>
        <message>
            <source>Price of line</source>
            <translation>Prix de la ligne</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>Réimprimer</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>Rappeler</translation>
        </message>
        <message>
            <source>Recall {0}</source>
            <translation>Rappeler {0}</translation>
        </message>
        <message>
            <source>Receipts, returns</source>
            <translation>Tickets, retours</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Void sale</source>
            <translation>Annuler la vente</translation>
        </message>
        <message>
            <source>Weigh, PLU</source>
            <translation>Peser, PLU</translation>
        </message>
    </context>
    <context>
        <name>NetworksBox</name>
        <message>
            <source>Build {0} for this graphics card</source>
            <translation>Compiler {0} pour cette carte graphique</translation>
        </message>
        <message>
            <source>No NVIDIA graphics card can be used here.</source>
            <translation>Aucune carte graphique NVIDIA n'est utilisable ici.</translation>
        </message>
    </context>
    <context>
        <name>NotePanel</name>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Note on {0}</source>
            <translation>Note sur {0}</translation>
        </message>
        <message>
            <source>Printed on the receipt</source>
            <translation>Imprimée sur le ticket</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>Cette ligne</translation>
        </message>
        <message>
            <source>Whole sale</source>
            <translation>Toute la vente</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>Noter</translation>
        </message>
        <message>
            <source>the whole sale</source>
            <translation>toute la vente</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
    </context>
    <context>
        <name>NumberPad</name>
        <message>
            <source>Delete the last digit</source>
            <translation>Effacer le dernier chiffre</translation>
        </message>
    </context>
    <context>
        <name>PairDelegate</name>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
    </context>
    <context>
        <name>PairList</name>
        <message>
            <source>Look-alikes</source>
            <translation>Sosies</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>PayPanel</name>
        <message>
            <source>Amount</source>
            <translation>Montant</translation>
        </message>
        <message>
            <source>Amount given</source>
            <translation>Montant donné</translation>
        </message>
        <message>
            <source>Ask the terminal again</source>
            <translation>Interroger à nouveau le terminal</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Cancel the card payment</source>
            <translation>Annuler le paiement par carte</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Card {0}</source>
            <translation>Carte {0}</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Cash {0}</source>
            <translation>Espèces {0}</translation>
        </message>
        <message>
            <source>Left to pay</source>
            <translation>Reste à payer</translation>
        </message>
        <message>
            <source>Pay out {0}</source>
            <translation>Rembourser {0}</translation>
        </message>
        <message>
            <source>Scan or type its number</source>
            <translation>Scannez ou tapez son numéro</translation>
        </message>
        <message>
            <source>Take the voucher</source>
            <translation>Prendre le bon</translation>
        </message>
        <message>
            <source>To give back</source>
            <translation>À rendre</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>Bon</translation>
        </message>
        <message>
            <source>Voucher number</source>
            <translation>Numéro du bon</translation>
        </message>
    </context>
    <context>
        <name>PinDots</name>
        <message>
            <source>PIN, {0} digits</source>
            <translation>Code PIN, {0} chiffres</translation>
        </message>
    </context>
    <context>
        <name>PricePanel</name>
        <message>
            <source>Catalogue price</source>
            <translation>Prix catalogue</translation>
        </message>
        <message>
            <source>Catalogue price {0}</source>
            <translation>Prix catalogue {0}</translation>
        </message>
        <message>
            <source>New price</source>
            <translation>Nouveau prix</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>Price of a kilogram of {0}</source>
            <translation>Prix au kilo de {0}</translation>
        </message>
        <message>
            <source>Price of {0}</source>
            <translation>Prix de {0}</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Valider</translation>
        </message>
    </context>
    <context>
        <name>ProductDelegate</name>
        <message>
            <source>Scores are falling · {0}</source>
            <translation>Les scores baissent · {0}</translation>
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
            <translation>1 vue</translation>
        </message>
        <message>
            <source>Add views</source>
            <translation>Plus de vues</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>Modifier</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <source>Make a new product of the chosen views</source>
            <translation>Faire un nouveau produit des vues choisies</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>Fusionner…</translation>
        </message>
        <message>
            <source>Move all views to another product and retire this one</source>
            <translation>Déplacer toutes les vues vers un autre produit et retirer celui-ci</translation>
        </message>
        <message>
            <source>Move the chosen views to another product</source>
            <translation>Déplacer les vues choisies vers un autre produit</translation>
        </message>
        <message>
            <source>Move…</source>
            <translation>Déplacer…</translation>
        </message>
        <message>
            <source>No product is selected</source>
            <translation>Aucun produit n'est choisi</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Remove the chosen views</source>
            <translation>Retirer les vues choisies</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>Retiré</translation>
        </message>
        <message>
            <source>Sell again</source>
            <translation>Revendre</translation>
        </message>
        <message>
            <source>Split off</source>
            <translation>Séparer</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} vues</translation>
        </message>
    </context>
    <context>
        <name>ProductForm</name>
        <message>
            <source>A number of years</source>
            <translation>Un nombre d'années</translation>
        </message>
        <message>
            <source>Age limit</source>
            <translation>Âge minimal</translation>
        </message>
        <message>
            <source>Article number</source>
            <translation>Référence</translation>
        </message>
        <message>
            <source>As the receipt says it</source>
            <translation>Comme sur le ticket</translation>
        </message>
        <message>
            <source>Barcode (GTIN)</source>
            <translation>Code-barres (GTIN)</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>Marque</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Rayon</translation>
        </message>
        <message>
            <source>In the catalogue already: the new views join its old ones.</source>
            <translation>Déjà au catalogue : les nouvelles vues rejoignent les anciennes.</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>Moins</translation>
        </message>
        <message>
            <source>More: tax, department, brand, age limit</source>
            <translation>Plus : taxe, rayon, marque, âge minimal</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Not a price such as {0}</source>
            <translation>Pas un prix comme {0}</translation>
        </message>
        <message>
            <source>Piece</source>
            <translation>Pièce</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>Price ({0})</source>
            <translation>Prix ({0})</translation>
        </message>
        <message>
            <source>Price of a kilogram ({0})</source>
            <translation>Prix au kilo ({0})</translation>
        </message>
        <message>
            <source>Scan or type it; leave it empty if there is none</source>
            <translation>Scannez ou tapez ; laissez vide s'il n'y en a pas</translation>
        </message>
        <message>
            <source>Sold by</source>
            <translation>Vendu par</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>Classe de taxe</translation>
        </message>
        <message>
            <source>The check digit does not fit: is a digit wrong?</source>
            <translation>Le chiffre de contrôle ne va pas : un chiffre est-il faux ?</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>Poids</translation>
        </message>
        <message>
            <source>check digit fits</source>
            <translation>chiffre de contrôle juste</translation>
        </message>
        <message>
            <source>made from barcode or name</source>
            <translation>tirée du code-barres ou du nom</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>nécessaire</translation>
        </message>
        <message>
            <source>none</source>
            <translation>aucune</translation>
        </message>
        <message>
            <source>the shop's usual one</source>
            <translation>celle du magasin</translation>
        </message>
        <message>
            <source>{0} of 8, 12, 13 or 14 digits</source>
            <translation>{0} chiffres sur 8, 12, 13 ou 14</translation>
        </message>
    </context>
    <context>
        <name>ProductList</name>
        <message>
            <source>Products</source>
            <translation>Produits</translation>
        </message>
        <message>
            <source>Sort</source>
            <translation>Trier</translation>
        </message>
        <message>
            <source>Sort by the next column</source>
            <translation>Trier par la colonne suivante</translation>
        </message>
    </context>
    <context>
        <name>ProductTable</name>
        <message>
            <source>Corrected</source>
            <translation>Corrigé</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>Rayon</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>Produit</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Vues</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0} %</translation>
        </message>
    </context>
    <context>
        <name>QuantityPanel</name>
        <message>
            <source>Delete the last digit</source>
            <translation>Effacer le dernier chiffre</translation>
        </message>
        <message>
            <source>How many {0}?</source>
            <translation>Combien de {0} ?</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>Quantité</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>Valider</translation>
        </message>
    </context>
    <context>
        <name>RecognitionPanel</name>
        <message>
            <source>Back to {0} at once</source>
            <translation>Revenir tout de suite à {0}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Monnaie rendue</translation>
        </message>
        <message>
            <source>Change to {0}</source>
            <translation>Passer à {0}</translation>
        </message>
        <message>
            <source>First let “{0}” end, or cancel it.</source>
            <translation>Laissez d'abord finir « {0} », ou annulez.</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <source>Recognition model</source>
            <translation>Modèle de reconnaissance</translation>
        </message>
        <message>
            <source>The stored pictures are read again with the other model while the lane goes on selling. It takes over only if it recognises them at least as well.</source>
            <translation>Les images enregistrées sont relues avec l'autre modèle pendant que la caisse vend. Il ne prend le relais que s'il les reconnaît au moins aussi bien.</translation>
        </message>
    </context>
    <context>
        <name>ReturnPanel</name>
        <message>
            <source>All</source>
            <translation>Tout</translation>
        </message>
        <message>
            <source>All of it came back already</source>
            <translation>Tout est déjà revenu</translation>
        </message>
        <message>
            <source>Fewer</source>
            <translation>Moins</translation>
        </message>
        <message>
            <source>Lines of the sale</source>
            <translation>Lignes de la vente</translation>
        </message>
        <message>
            <source>More</source>
            <translation>Plus</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Return of {0}</source>
            <translation>Retour de {0}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Take one back</source>
            <translation>En reprendre un</translation>
        </message>
        <message>
            <source>{0} may come back · paid {1}</source>
            <translation>{0} à reprendre · payé {1}</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} sur {1}</translation>
        </message>
    </context>
    <context>
        <name>SalesPanel</name>
        <message>
            <source>1 item</source>
            <translation>1 article</translation>
        </message>
        <message>
            <source>No receipt</source>
            <translation>Sans ticket</translation>
        </message>
        <message>
            <source>Number of the sale</source>
            <translation>Numéro de la vente</translation>
        </message>
        <message>
            <source>Number, or scan the receipt</source>
            <translation>Numéro, ou scannez le ticket</translation>
        </message>
        <message>
            <source>Paid sales</source>
            <translation>Ventes payées</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Imprimer</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Tickets</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Take goods back without a receipt</source>
            <translation>Reprendre sans ticket</translation>
        </message>
        <message>
            <source>With pictures</source>
            <translation>Avec images</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>{0} articles</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Name, SKU or code</source>
            <translation>Nom, référence ou code</translation>
        </message>
        <message>
            <source>Nothing found for “{0}”. Try another word or the code.</source>
            <translation>Rien trouvé pour « {0} ». Essayez un autre mot ou le code.</translation>
        </message>
        <message>
            <source>Products found</source>
            <translation>Produits trouvés</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>Up and Down to move, Enter to take it</source>
            <translation>Haut et Bas pour choisir, Entrée pour prendre</translation>
        </message>
    </context>
    <context>
        <name>ShiftPage</name>
        <message>
            <source>Amount</source>
            <translation>Montant</translation>
        </message>
        <message>
            <source>Back to the sale</source>
            <translation>Retour à la vente</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>Clôturer le service</translation>
        </message>
        <message>
            <source>Count and close (Z)</source>
            <translation>Compter et clôturer (Z)</translation>
        </message>
        <message>
            <source>Count the cash: how much is there?</source>
            <translation>Comptez les espèces : combien y a-t-il ?</translation>
        </message>
        <message>
            <source>Do it</source>
            <translation>Valider</translation>
        </message>
        <message>
            <source>How much cash is in the drawer?</source>
            <translation>Combien y a-t-il dans le tiroir ?</translation>
        </message>
        <message>
            <source>How much is put in?</source>
            <translation>Combien est ajouté ?</translation>
        </message>
        <message>
            <source>How much is taken out?</source>
            <translation>Combien est retiré ?</translation>
        </message>
        <message>
            <source>No shift is open.</source>
            <translation>Aucun service n'est ouvert.</translation>
        </message>
        <message>
            <source>Open since {0}, by {1}, with {2} in the drawer.</source>
            <translation>Ouvert depuis {0}, par {1}, avec {2} dans le tiroir.</translation>
        </message>
        <message>
            <source>Open the shift</source>
            <translation>Ouvrir le service</translation>
        </message>
        <message>
            <source>Print the report</source>
            <translation>Imprimer le rapport</translation>
        </message>
        <message>
            <source>Put cash in</source>
            <translation>Entrée d'espèces</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motif</translation>
        </message>
        <message>
            <source>Report so far (X)</source>
            <translation>Rapport provisoire (X)</translation>
        </message>
        <message>
            <source>Save the report as CSV</source>
            <translation>Enregistrer le rapport en CSV</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>Service</translation>
        </message>
        <message>
            <source>Take cash out</source>
            <translation>Sortie d'espèces</translation>
        </message>
        <message>
            <source>What for?</source>
            <translation>Pour quoi ?</translation>
        </message>
    </context>
    <context>
        <name>SplitForm</name>
        <message>
            <source>1 view</source>
            <translation>1 vue</translation>
        </message>
        <message>
            <source>A product needs a SKU.</source>
            <translation>Il faut une référence au produit.</translation>
        </message>
        <message>
            <source>Another product has the SKU {0}.</source>
            <translation>Un autre produit a la référence {0}.</translation>
        </message>
        <message>
            <source>GTIN, if it has one</source>
            <translation>GTIN, s'il en a un</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>New product of {0}</source>
            <translation>Nouveau produit de {0}</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>Prix</translation>
        </message>
        <message>
            <source>SKU</source>
            <translation>Référence</translation>
        </message>
        <message>
            <source>Split off</source>
            <translation>Séparer</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} vues</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>1 Product</source>
            <translation>1 Produit</translation>
        </message>
        <message>
            <source>2 Views</source>
            <translation>2 Vues</translation>
        </message>
        <message>
            <source>3 Check</source>
            <translation>3 Essai</translation>
        </message>
        <message>
            <source>Enrol a product</source>
            <translation>Enregistrer un produit</translation>
        </message>
        <message>
            <source>this stage</source>
            <translation>cette étape</translation>
        </message>
    </context>
    <context>
        <name>Station</name>
        <message>
            <source>A discount is between nothing and everything.</source>
            <translation>Une remise va de rien à tout.</translation>
        </message>
        <message>
            <source>Added {name}</source>
            <translation>Ajout de {name}</translation>
        </message>
        <message>
            <source>Answer the question first: what is to be paid depends on it.</source>
            <translation>Répondez d'abord à la question : le montant à payer en dépend.</translation>
        </message>
        <message>
            <source>Begin or end training</source>
            <translation>Commencer ou terminer la formation</translation>
        </message>
        <message>
            <source>Both are there</source>
            <translation>Les deux sont là</translation>
        </message>
        <message>
            <source>Cancelled at the terminal. Nothing was charged.</source>
            <translation>Annulé au terminal. Rien n'a été débité.</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Cash at the beginning</source>
            <translation>Fond de caisse</translation>
        </message>
        <message>
            <source>Cash counted</source>
            <translation>Espèces comptées</translation>
        </message>
        <message>
            <source>Cash expected</source>
            <translation>Espèces attendues</translation>
        </message>
        <message>
            <source>Cash paid out</source>
            <translation>Espèces remboursées</translation>
        </message>
        <message>
            <source>Cash put in</source>
            <translation>Entrée d'espèces</translation>
        </message>
        <message>
            <source>Cash put in.</source>
            <translation>Entrée d'espèces enregistrée.</translation>
        </message>
        <message>
            <source>Cash taken out</source>
            <translation>Sortie d'espèces</translation>
        </message>
        <message>
            <source>Cash taken out.</source>
            <translation>Sortie d'espèces enregistrée.</translation>
        </message>
        <message>
            <source>Cashier: {name}</source>
            <translation>Caissier : {name}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Monnaie rendue</translation>
        </message>
        <message>
            <source>Change a price</source>
            <translation>Changer un prix</translation>
        </message>
        <message>
            <source>Check the buyer's age first.</source>
            <translation>Vérifiez d'abord l'âge du client.</translation>
        </message>
        <message>
            <source>Chose {name}</source>
            <translation>Choix de {name}</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>Clôturer le service</translation>
        </message>
        <message>
            <source>Closed: {name}</source>
            <translation>Clôturé : {name}</translation>
        </message>
        <message>
            <source>Code dropped</source>
            <translation>Code écarté</translation>
        </message>
        <message>
            <source>Code {code}</source>
            <translation>Code {code}</translation>
        </message>
        <message>
            <source>Code {code} is not in the catalogue. Search for the product instead.</source>
            <translation>Le code {code} n'est pas au catalogue. Cherchez plutôt le produit.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Duplicata</translation>
        </message>
        <message>
            <source>Decide first what the marked items are.</source>
            <translation>Décidez d'abord ce que sont les articles marqués.</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>Écart</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>Remise</translation>
        </message>
        <message>
            <source>Discount on the sale</source>
            <translation>Remise sur la vente</translation>
        </message>
        <message>
            <source>Discount on {name}</source>
            <translation>Remise sur {name}</translation>
        </message>
        <message>
            <source>Discounts given</source>
            <translation>Remises accordées</translation>
        </message>
        <message>
            <source>Dropped: nothing is learnt from it.</source>
            <translation>Écarté : rien n'en est appris.</translation>
        </message>
        <message>
            <source>Finish or hold the open sale first.</source>
            <translation>Terminez d'abord la vente en cours, ou mettez-la en attente.</translation>
        </message>
        <message>
            <source>Finish the payment and the open questions first.</source>
            <translation>Terminez d'abord le paiement et les questions en suspens.</translation>
        </message>
        <message>
            <source>Finish the payment first.</source>
            <translation>Terminez d'abord le paiement.</translation>
        </message>
        <message>
            <source>Gave up the sale</source>
            <translation>Vente abandonnée</translation>
        </message>
        <message>
            <source>Give a discount</source>
            <translation>Accorder une remise</translation>
        </message>
        <message>
            <source>Give up the whole sale</source>
            <translation>Annuler toute la vente</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>Articles</translation>
        </message>
        <message>
            <source>Learning the empty counter: keep it clear for a second.</source>
            <translation>Apprentissage du comptoir vide : laissez-le libre une seconde.</translation>
        </message>
        <message>
            <source>Let the station learn this picture</source>
            <translation>Faire apprendre cette image à la caisse</translation>
        </message>
        <message>
            <source>Log in first.</source>
            <translation>Connectez-vous d'abord.</translation>
        </message>
        <message>
            <source>Move cash in or out of the drawer</source>
            <translation>Ajouter ou retirer des espèces</translation>
        </message>
        <message>
            <source>Neither of these</source>
            <translation>Aucun des deux</translation>
        </message>
        <message>
            <source>No card was shown in time.</source>
            <translation>Aucune carte n'a été présentée à temps.</translation>
        </message>
        <message>
            <source>No cash drawer is connected.</source>
            <translation>Aucun tiroir-caisse n'est connecté.</translation>
        </message>
        <message>
            <source>No more than what is left can be charged: {left_money}.</source>
            <translation>On ne peut débiter plus que le reste dû : {left_money}.</translation>
        </message>
        <message>
            <source>No receipt printer is set up.</source>
            <translation>Aucune imprimante de tickets n'est installée.</translation>
        </message>
        <message>
            <source>No sale was found.</source>
            <translation>Aucune vente trouvée.</translation>
        </message>
        <message>
            <source>No shift is open.</source>
            <translation>Aucun service n'est ouvert.</translation>
        </message>
        <message>
            <source>Not weighed</source>
            <translation>Non pesé</translation>
        </message>
        <message>
            <source>Not {name}</source>
            <translation>Pas {name}</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Note</translation>
        </message>
        <message>
            <source>Nothing is seen of that line: change its quantity, or void it.</source>
            <translation>Rien de cette ligne n'est visible : changez sa quantité, ou annulez-la.</translation>
        </message>
        <message>
            <source>Only {left} of it can still come back.</source>
            <translation>Il n'en reste que {left} à reprendre.</translation>
        </message>
        <message>
            <source>Open the cash drawer</source>
            <translation>Ouvrir le tiroir-caisse</translation>
        </message>
        <message>
            <source>Open the shift first.</source>
            <translation>Ouvrez d'abord le service.</translation>
        </message>
        <message>
            <source>Opened: {name}</source>
            <translation>Ouvert : {name}</translation>
        </message>
        <message>
            <source>Paid.</source>
            <translation>Payé.</translation>
        </message>
        <message>
            <source>Papers that could not be made: {count}. Show the log to support.</source>
            <translation>Documents impossibles à imprimer : {count}. Montrez le journal à l'assistance.</translation>
        </message>
        <message>
            <source>Pay or hold the open sale first.</source>
            <translation>Encaissez d'abord la vente en cours, ou mettez-la en attente.</translation>
        </message>
        <message>
            <source>Price of {name}</source>
            <translation>Prix de {name}</translation>
        </message>
        <message>
            <source>Printing receipt {number}.</source>
            <translation>Impression du ticket {number}.</translation>
        </message>
        <message>
            <source>Products cannot be changed here.</source>
            <translation>Les produits ne peuvent pas être modifiés ici.</translation>
        </message>
        <message>
            <source>Put aside to enrol</source>
            <translation>Mis de côté pour enregistrement</translation>
        </message>
        <message>
            <source>Put it on the scale, or type its weight.</source>
            <translation>Posez-le sur la balance, ou tapez son poids.</translation>
        </message>
        <message>
            <source>Receipt {number}</source>
            <translation>Ticket {number}</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>Tickets</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>Return of receipt {number}</source>
            <translation>Retour du ticket {number}</translation>
        </message>
        <message>
            <source>Return of {name}</source>
            <translation>Retour de {name}</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>Retourné</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>Arrondi</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>Ventes</translation>
        </message>
        <message>
            <source>Say how much, and what for.</source>
            <translation>Dites combien, et pour quoi.</translation>
        </message>
        <message>
            <source>Scanned {name}</source>
            <translation>{name} scanné</translation>
        </message>
        <message>
            <source>Sold</source>
            <translation>Vendu</translation>
        </message>
        <message>
            <source>Something is paid already. Give it back first, or finish the sale.</source>
            <translation>Une partie est déjà payée. Rendez-la d'abord, ou terminez la vente.</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>Sous-total</translation>
        </message>
        <message>
            <source>Take a line out</source>
            <translation>Annuler une ligne</translation>
        </message>
        <message>
            <source>Take goods back</source>
            <translation>Reprendre des articles</translation>
        </message>
        <message>
            <source>Taken back: {step}.</source>
            <translation>Annulé : {step}.</translation>
        </message>
        <message>
            <source>Tare {weight} taken off</source>
            <translation>Tare {weight} déduite</translation>
        </message>
        <message>
            <source>Tax {letter} {rate} %</source>
            <translation>TVA {letter} {rate} %</translation>
        </message>
        <message>
            <source>Tax: net + tax</source>
            <translation>TVA : HT + taxe</translation>
        </message>
        <message>
            <source>That correction is not there any more.</source>
            <translation>Cette correction n'existe plus.</translation>
        </message>
        <message>
            <source>That item has left the counter. Nothing was charged for it.</source>
            <translation>Cet article a quitté le comptoir. Il n'a pas été compté.</translation>
        </message>
        <message>
            <source>That line has no picture to learn from.</source>
            <translation>Cette ligne n'a pas d'image à apprendre.</translation>
        </message>
        <message>
            <source>That line is no longer in the basket.</source>
            <translation>Cette ligne n'est plus dans le panier.</translation>
        </message>
        <message>
            <source>That line's price cannot be changed.</source>
            <translation>Le prix de cette ligne ne peut pas être changé.</translation>
        </message>
        <message>
            <source>That line's quantity is fixed. Void it and add it again.</source>
            <translation>La quantité de cette ligne est fixe. Annulez-la et ajoutez-la de nouveau.</translation>
        </message>
        <message>
            <source>That number is too large. Type it again.</source>
            <translation>Ce nombre est trop grand. Saisissez-le à nouveau.</translation>
        </message>
        <message>
            <source>That sale is not on hold any more.</source>
            <translation>Cette vente n'est plus en attente.</translation>
        </message>
        <message>
            <source>That voucher is taken already.</source>
            <translation>Ce bon est déjà pris.</translation>
        </message>
        <message>
            <source>The PIN was wrong three times. Nothing was done.</source>
            <translation>Code PIN faux trois fois. Rien n'a été fait.</translation>
        </message>
        <message>
            <source>The bank declined the card.</source>
            <translation>La banque a refusé la carte.</translation>
        </message>
        <message>
            <source>The basket is empty.</source>
            <translation>Le panier est vide.</translation>
        </message>
        <message>
            <source>The card terminal does not answer. Ask it again before you charge anew.</source>
            <translation>Le terminal de carte ne répond pas. Interrogez-le avant de débiter à nouveau.</translation>
        </message>
        <message>
            <source>The card terminal is still at work.</source>
            <translation>Le terminal de carte travaille encore.</translation>
        </message>
        <message>
            <source>The card terminal is still at work. Cancel it there first.</source>
            <translation>Le terminal de carte travaille encore. Annulez-y d'abord.</translation>
        </message>
        <message>
            <source>The card was charged.</source>
            <translation>La carte a été débitée.</translation>
        </message>
        <message>
            <source>The card was charged. Finish the sale and take the goods back to refund it.</source>
            <translation>La carte a été débitée. Terminez la vente et reprenez les articles pour rembourser.</translation>
        </message>
        <message>
            <source>The deposit comes back with its bottle.</source>
            <translation>La consigne revient avec sa bouteille.</translation>
        </message>
        <message>
            <source>The deposit goes with its bottle. Change that line instead.</source>
            <translation>La consigne suit sa bouteille. Modifiez plutôt cette ligne.</translation>
        </message>
        <message>
            <source>The open sale is back. Items on the counter are being recognised again.</source>
            <translation>La vente en cours est de retour. Les articles du comptoir sont reconnus à nouveau.</translation>
        </message>
        <message>
            <source>The open sale of before cannot be read. Take its items up again.</source>
            <translation>La vente ouverte d'avant est illisible. Reprenez ses articles.</translation>
        </message>
        <message>
            <source>The sale is on hold.</source>
            <translation>La vente est en attente.</translation>
        </message>
        <message>
            <source>The sale was given up.</source>
            <translation>La vente a été annulée.</translation>
        </message>
        <message>
            <source>The scale at {device} is not there. Check its cable.</source>
            <translation>La balance sur {device} est absente. Vérifiez son câble.</translation>
        </message>
        <message>
            <source>The scale does not answer. Switch it on, or type the weight.</source>
            <translation>La balance ne répond pas. Allumez-la, ou tapez le poids.</translation>
        </message>
        <message>
            <source>The scale is below zero. Empty it and press its zero key.</source>
            <translation>La balance est sous zéro. Videz-la et appuyez sur sa touche zéro.</translation>
        </message>
        <message>
            <source>The scale is not at zero. Empty it and press its zero key.</source>
            <translation>La balance n'est pas à zéro. Videz-la et appuyez sur sa touche zéro.</translation>
        </message>
        <message>
            <source>The scale is still moving.</source>
            <translation>La balance bouge encore.</translation>
        </message>
        <message>
            <source>The scale's answer makes no sense. Set it to 8217 with 7 bits, even parity.</source>
            <translation>La réponse de la balance n'a pas de sens. Réglez-la sur 8217, 7 bits, parité paire.</translation>
        </message>
        <message>
            <source>The shift is open already.</source>
            <translation>Le service est déjà ouvert.</translation>
        </message>
        <message>
            <source>The shift is open.</source>
            <translation>Le service est ouvert.</translation>
        </message>
        <message>
            <source>The terminal knows nothing of it. Nothing was charged.</source>
            <translation>Le terminal n'en sait rien. Rien n'a été débité.</translation>
        </message>
        <message>
            <source>There is no such sale.</source>
            <translation>Cette vente n'existe pas.</translation>
        </message>
        <message>
            <source>There is nothing left to charge: the weight less the tare is {net} g.</source>
            <translation>Il ne reste rien à compter : le poids moins la tare fait {net} g.</translation>
        </message>
        <message>
            <source>Till {lane}</source>
            <translation>Caisse {lane}</translation>
        </message>
        <message>
            <source>Too heavy for the scale. Take something off.</source>
            <translation>Trop lourd pour la balance. Retirez quelque chose.</translation>
        </message>
        <message>
            <source>Total {currency}</source>
            <translation>Total {currency}</translation>
        </message>
        <message>
            <source>Training is not set up here.</source>
            <translation>La formation n'est pas installée ici.</translation>
        </message>
        <message>
            <source>Training: not a sale</source>
            <translation>Formation : pas une vente</translation>
        </message>
        <message>
            <source>Type the voucher's number first.</source>
            <translation>Tapez d'abord le numéro du bon.</translation>
        </message>
        <message>
            <source>Voided {name}</source>
            <translation>{name} annulé</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>Bon d'achat</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It does not answer, check power and cable.</source>
            <translation>En attente de l'imprimante : {count}. Elle ne répond pas, vérifiez courant et câble.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It is off-line, press its feed button.</source>
            <translation>En attente de l'imprimante : {count}. Elle est hors ligne, appuyez sur sa touche d'avance.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It is out of paper, put in a new roll.</source>
            <translation>En attente de l'imprimante : {count}. Plus de papier, mettez un nouveau rouleau.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. Its cover is open, close it.</source>
            <translation>En attente de l'imprimante : {count}. Son capot est ouvert, fermez-le.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. Its cutter is stuck, switch it off and on.</source>
            <translation>En attente de l'imprimante : {count}. Son couteau est bloqué, éteignez-la et rallumez-la.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. This computer may not use it, check its rights.</source>
            <translation>En attente de l'imprimante : {count}. Cet ordinateur n'y a pas droit, vérifiez ses droits.</translation>
        </message>
        <message>
            <source>Weigh the product first.</source>
            <translation>Pesez d'abord le produit.</translation>
        </message>
        <message>
            <source>Weighed {name}</source>
            <translation>{name} pesé</translation>
        </message>
        <message>
            <source>X report</source>
            <translation>Rapport X</translation>
        </message>
        <message>
            <source>Z report {number}</source>
            <translation>Rapport Z {number}</translation>
        </message>
        <message>
            <source>gross</source>
            <translation>TTC</translation>
        </message>
        <message>
            <source>{name} came back already. Take it out.</source>
            <translation>{name} a déjà été rendu. Retirez-le.</translation>
        </message>
        <message>
            <source>{name} cannot be sold to this buyer. Take it out.</source>
            <translation>{name} ne peut pas être vendu à ce client. Retirez-le.</translation>
        </message>
        <message>
            <source>{name} is charged already: the camera read its label.</source>
            <translation>{name} est déjà compté : la caméra a lu son étiquette.</translation>
        </message>
        <message>
            <source>{name} is not sold by weight.</source>
            <translation>{name} ne se vend pas au poids.</translation>
        </message>
        <message>
            <source>{name} on the counter is what comes back, and is not sold.</source>
            <translation>{name} sur le comptoir est l'article rendu et n'est pas vendu.</translation>
        </message>
        <message>
            <source>{name} x {units}</source>
            <translation>{name} x {units}</translation>
        </message>
        <message>
            <source>{sku} is not in the catalogue.</source>
            <translation>{sku} n'est pas au catalogue.</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>1  Say what it is</source>
            <translation>1  Dites ce que c'est</translation>
        </message>
        <message>
            <source>2  Turn it under the camera</source>
            <translation>2  Tournez-le sous la caméra</translation>
        </message>
        <message>
            <source>3  Put it down any way up</source>
            <translation>3  Posez-le n'importe comment</translation>
        </message>
        <message>
            <source>Scan its barcode, give it a name and a price.</source>
            <translation>Scannez son code-barres, donnez un nom et un prix.</translation>
        </message>
        <message>
            <source>The lane says what it sees. Save it, and it is on sale at once.</source>
            <translation>La caisse dit ce qu'elle voit. Enregistrez-le, il est en vente aussitôt.</translation>
        </message>
        <message>
            <source>Views are taken by themselves. Blurred or covered ones are left out, with the reason.</source>
            <translation>Les vues se prennent d'elles-mêmes. Les floues ou cachées sont écartées, avec la raison.</translation>
        </message>
    </context>
    <context>
        <name>TenderRow</name>
        <message>
            <source>Give {0} back</source>
            <translation>Rendre {0}</translation>
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
            <translation>Accepté à partir de {0} sur 1</translation>
        </message>
        <message>
            <source>As for every product</source>
            <translation>Comme pour tout produit</translation>
        </message>
        <message>
            <source>How strict the lane is</source>
            <translation>La rigueur de la caisse</translation>
        </message>
        <message>
            <source>No product looks so alike that it needs a threshold of its own</source>
            <translation>Aucun produit n'y ressemble au point d'exiger son propre seuil</translation>
        </message>
    </context>
    <context>
        <name>TillPage</name>
        <message>
            <source>Add product</source>
            <translation>Ajouter un produit</translation>
        </message>
        <message>
            <source>Name the item</source>
            <translation>Nommer l'article</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Retour</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source> · finding the fastest way: {0} %</source>
            <translation> · recherche du plus rapide : {0} %</translation>
        </message>
        <message>
            <source> · {0} ms</source>
            <translation> · {0} ms</translation>
        </message>
        <message>
            <source>Camera lost</source>
            <translation>Caméra perdue</translation>
        </message>
        <message>
            <source>Camera starting</source>
            <translation>Caméra : démarrage</translation>
        </message>
        <message>
            <source>Camera {0} fps</source>
            <translation>Caméra {0} i/s</translation>
        </message>
        <message>
            <source>Footage ended</source>
            <translation>Séquence terminée</translation>
        </message>
        <message>
            <source>Lane {0}</source>
            <translation>Caisse {0}</translation>
        </message>
        <message>
            <source>Light, dark or high contrast</source>
            <translation>Clair, sombre ou contraste élevé</translation>
        </message>
        <message>
            <source>Loading {0}</source>
            <translation>Chargement : {0}</translation>
        </message>
        <message>
            <source>No engine</source>
            <translation>Sans moteur</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>Produits</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Thème</translation>
        </message>
        <message>
            <source>Training: nothing is real</source>
            <translation>Formation : rien n'est réel</translation>
        </message>
        <message>
            <source>{0} dropped</source>
            <translation>{0} perdues</translation>
        </message>
        <message>
            <source>{0} products</source>
            <translation>{0} produits</translation>
        </message>
    </context>
    <context>
        <name>TotalPanel</name>
        <message>
            <source>Check age, then pay {0}</source>
            <translation>Vérifier l'âge, puis payer {0}</translation>
        </message>
        <message>
            <source>Decide 1 item first</source>
            <translation>Décider d'abord 1 article</translation>
        </message>
        <message>
            <source>Decide {0} items first</source>
            <translation>Décider d'abord {0} articles</translation>
        </message>
        <message>
            <source>Left {0}</source>
            <translation>Reste {0}</translation>
        </message>
        <message>
            <source>Nothing to pay yet</source>
            <translation>Rien à payer encore</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>Payer</translation>
        </message>
        <message>
            <source>Pay out {0}</source>
            <translation>Rembourser {0}</translation>
        </message>
        <message>
            <source>Pay {0}</source>
            <translation>Payer {0}</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>Total</translation>
        </message>
    </context>
    <context>
        <name>TwinCard</name>
        <message>
            <source>Looks {0} like “{1}”</source>
            <translation>Ressemble à {0} à « {1} »</translation>
        </message>
        <message>
            <source>Show the sides on which they differ</source>
            <translation>Montrez les côtés par lesquels ils diffèrent</translation>
        </message>
        <message>
            <source>Show this side: it tells them apart</source>
            <translation>Montrez ce côté : il les distingue</translation>
        </message>
        <message>
            <source>The new product</source>
            <translation>Le nouveau produit</translation>
        </message>
        <message>
            <source>The one it looks like</source>
            <translation>Celui auquel il ressemble</translation>
        </message>
        <message>
            <source>The side that differs</source>
            <translation>Le côté qui diffère</translation>
        </message>
    </context>
    <context>
        <name>UnknownCard</name>
        <message>
            <source>Drop it</source>
            <translation>Écarter</translation>
        </message>
        <message>
            <source>Enrol later</source>
            <translation>Enregistrer plus tard</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>Nouveau produit</translation>
        </message>
        <message>
            <source>Not in the catalogue</source>
            <translation>Pas au catalogue</translation>
        </message>
        <message>
            <source>Scan its barcode, search, or put it aside to enrol.</source>
            <translation>Scannez son code-barres, cherchez, ou mettez-le de côté pour l'enregistrer.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>Chercher</translation>
        </message>
        <message>
            <source>Search for the product, or make it a new one.</source>
            <translation>Cherchez le produit, ou créez-en un nouveau.</translation>
        </message>
        <message>
            <source>Unknown code {0}</source>
            <translation>Code inconnu {0}</translation>
        </message>
    </context>
    <context>
        <name>ViewGrid</name>
        <message>
            <source>Views</source>
            <translation>Vues</translation>
        </message>
    </context>
    <context>
        <name>ViewModel</name>
        <message>
            <source>View {0}, good</source>
            <translation>Vue {0}, bonne</translation>
        </message>
        <message>
            <source>View {0}, small: a nearer one would be better</source>
            <translation>Vue {0}, petite : une plus proche serait mieux</translation>
        </message>
    </context>
    <context>
        <name>ViewStrip</name>
        <message>
            <source>Views taken; Delete takes the chosen one out</source>
            <translation>Vues prises ; Suppr retire celle qui est choisie</translation>
        </message>
    </context>
    <context>
        <name>ViewsModel</name>
        <message>
            <source>View {0}, quality {1} %</source>
            <translation>Vue {0}, qualité {1} %</translation>
        </message>
    </context>
    <context>
        <name>WaitingDelegate</name>
        <message>
            <source>Enrol</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>Put aside at the till</source>
            <translation>Mis de côté à la caisse</translation>
        </message>
    </context>
    <context>
        <name>WaitingDetail</name>
        <message>
            <source>Enrol this one</source>
            <translation>Enregistrer celui-ci</translation>
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation>Rien n'est choisi</translation>
        </message>
        <message>
            <source>Put aside at the till</source>
            <translation>Mis de côté à la caisse</translation>
        </message>
    </context>
    <context>
        <name>WeighPanel</name>
        <message>
            <source>Add</source>
            <translation>Ajouter</translation>
        </message>
        <message>
            <source>Grams</source>
            <translation>Grammes</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>Laisser</translation>
        </message>
        <message>
            <source>Put it on the scale, or type its weight.</source>
            <translation>Posez-le sur la balance, ou tapez son poids.</translation>
        </message>
        <message>
            <source>Tare</source>
            <translation>Tare</translation>
        </message>
        <message>
            <source>Tare in grams</source>
            <translation>Tare en grammes</translation>
        </message>
        <message>
            <source>The scale rests</source>
            <translation>La balance est stable</translation>
        </message>
        <message>
            <source>The scale still moves</source>
            <translation>La balance bouge encore</translation>
        </message>
        <message>
            <source>Typed by hand</source>
            <translation>Tapé à la main</translation>
        </message>
        <message>
            <source>Weigh</source>
            <translation>Peser</translation>
        </message>
        <message>
            <source>Weigh {0}</source>
            <translation>Peser {0}</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>Poids en grammes</translation>
        </message>
        <message>
            <source>{0} g</source>
            <translation>{0} g</translation>
        </message>
        <message>
            <source>{0} net · {1}</source>
            <translation>{0} net · {1}</translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message>
            <source>Learn this picture</source>
            <translation>Apprendre cette image</translation>
        </message>
        <message>
            <source>Matched picture</source>
            <translation>Image correspondante</translation>
        </message>
        <message>
            <source>On the counter</source>
            <translation>Sur le comptoir</translation>
        </message>
        <message>
            <source>The picture becomes a view of this product; Undo is in the catalogue.</source>
            <translation>L'image devient une vue de ce produit ; Annuler est dans le catalogue.</translation>
        </message>
        <message>
            <source>Why {0}?</source>
            <translation>Pourquoi {0} ?</translation>
        </message>
    </context>
    <context>
        <name>basket</name>
        <message>
            <source>Deposit</source>
            <translation>Consigne</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>Retour</translation>
        </message>
        <message>
            <source>from {0} years on</source>
            <translation>à partir de {0} ans</translation>
        </message>
        <message>
            <source>price changed</source>
            <translation>prix modifié</translation>
        </message>
        <message>
            <source>return of sale {0}-{1}</source>
            <translation>retour de la vente {0}-{1}</translation>
        </message>
        <message>
            <source>return without a receipt</source>
            <translation>retour sans ticket</translation>
        </message>
        <message>
            <source>tare {0} g</source>
            <translation>tare {0} g</translation>
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
            <translation>Le paiement par carte a été annulé. Rien n'a été débité.</translation>
        </message>
        <message>
            <source>The card was declined. Try another card, or pay another way.</source>
            <translation>La carte a été refusée. Essayez une autre carte, ou un autre moyen de paiement.</translation>
        </message>
        <message>
            <source>The customer pays at the card terminal.</source>
            <translation>Le client paie au terminal de carte.</translation>
        </message>
        <message>
            <source>The terminal does not answer. Ask it again before you charge anew.</source>
            <translation>Le terminal ne répond pas. Interrogez-le avant de débiter à nouveau.</translation>
        </message>
        <message>
            <source>The terminal waited too long. Nothing was charged: try again, or pay another way.</source>
            <translation>Le terminal a trop attendu. Rien n'a été débité : réessayez, ou payez autrement.</translation>
        </message>
    </context>
    <context>
        <name>enrolment</name>
        <message>
            <source>1 in {0} look-alikes would pass</source>
            <translation>1 sosie sur {0} passerait</translation>
        </message>
        <message>
            <source>Fewer than 1 in 1000 look-alikes would pass</source>
            <translation>Moins de 1 sosie sur 1000 passerait</translation>
        </message>
        <message>
            <source>Hold it still for a moment</source>
            <translation>Tenez-le immobile un instant</translation>
        </message>
        <message>
            <source>Hold it under the camera and turn it slowly</source>
            <translation>Tenez-le sous la caméra et tournez-le lentement</translation>
        </message>
        <message>
            <source>Last view refused: {0}</source>
            <translation>Dernière vue refusée : {0}</translation>
        </message>
        <message>
            <source>More than half of its look-alikes would pass</source>
            <translation>Plus de la moitié des sosies passerait</translation>
        </message>
        <message>
            <source>Nearer, then farther: it was seen at one size only</source>
            <translation>Plus près, puis plus loin : vu à une seule taille</translation>
        </message>
        <message>
            <source>Not recognised yet</source>
            <translation>Pas encore reconnu</translation>
        </message>
        <message>
            <source>Not sure: the till would ask which one it is</source>
            <translation>Pas sûr : la caisse demanderait lequel c'est</translation>
        </message>
        <message>
            <source>Nothing in view: put it under the camera</source>
            <translation>Rien en vue : mettez-le sous la caméra</translation>
        </message>
        <message>
            <source>Put it down and take your hand away</source>
            <translation>Posez-le et retirez la main</translation>
        </message>
        <message>
            <source>Put it down any way up</source>
            <translation>Posez-le n'importe comment</translation>
        </message>
        <message>
            <source>Recognised: {0}</source>
            <translation>Reconnu : {0}</translation>
        </message>
        <message>
            <source>Seen like this already: keep turning it</source>
            <translation>Déjà vu ainsi : continuez à le tourner</translation>
        </message>
        <message>
            <source>Show it another way up, or go back and take views of this side</source>
            <translation>Montrez-le autrement, ou revenez prendre des vues de ce côté</translation>
        </message>
        <message>
            <source>Show the cap: the top has not been seen</source>
            <translation>Montrez le bouchon : le dessus n'a pas été vu</translation>
        </message>
        <message>
            <source>Taken for {0}</source>
            <translation>Pris pour {0}</translation>
        </message>
        <message>
            <source>The lane says what it sees, as it would in a sale</source>
            <translation>La caisse dit ce qu'elle voit, comme lors d'une vente</translation>
        </message>
        <message>
            <source>Tilt it: it was seen from straight on only</source>
            <translation>Inclinez-le : vu de face seulement</translation>
        </message>
        <message>
            <source>Try another side, or save it and sell it</source>
            <translation>Essayez un autre côté, ou enregistrez-le et vendez-le</translation>
        </message>
        <message>
            <source>Turn it on: other sides have not been seen</source>
            <translation>Tournez encore : d'autres côtés n'ont pas été vus</translation>
        </message>
        <message>
            <source>Turn it over: the back has not been seen</source>
            <translation>Retournez-le : le dos n'a pas été vu</translation>
        </message>
        <message>
            <source>a hand covers it, let go for a moment</source>
            <translation>une main le cache, lâchez-le un instant</translation>
        </message>
        <message>
            <source>cut off by the edge, move it to the middle</source>
            <translation>coupé par le bord, placez-le au milieu</translation>
        </message>
        <message>
            <source>mostly background, turn it a little</source>
            <translation>surtout le fond, tournez-le un peu</translation>
        </message>
        <message>
            <source>too blurred, hold still for a moment</source>
            <translation>trop flou, tenez-le immobile un instant</translation>
        </message>
        <message>
            <source>too bright, turn it out of the glare</source>
            <translation>trop clair, sortez-le du reflet</translation>
        </message>
        <message>
            <source>too dark, give it more light</source>
            <translation>trop sombre, donnez plus de lumière</translation>
        </message>
        <message>
            <source>too little of it is seen, uncover it</source>
            <translation>on en voit trop peu, découvrez-le</translation>
        </message>
        <message>
            <source>too small, bring it nearer to the camera</source>
            <translation>trop petit, approchez-le de la caméra</translation>
        </message>
        <message>
            <source>two items in view, leave only this one</source>
            <translation>deux articles en vue, laissez seulement celui-ci</translation>
        </message>
        <message>
            <source>{0} like it, next best {1} behind</source>
            <translation>semblable à {0}, le suivant {1} derrière</translation>
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
            <translation>Ajouté à la main à cette caisse.</translation>
        </message>
        <message>
            <source>Code {0} was scanned.</source>
            <translation>Le code {0} a été scanné.</translation>
        </message>
        <message>
            <source>Margin {0}, by enrolled view {1}.</source>
            <translation>Marge {0}, d'après la vue enregistrée {1}.</translation>
        </message>
        <message>
            <source>Next best: {0}, {1} of 1, {2}.</source>
            <translation>Suivant : {0}, {1} sur 1, {2}.</translation>
        </message>
        <message>
            <source>No other product comes near.</source>
            <translation>Aucun autre produit ne s'en approche.</translation>
        </message>
        <message>
            <source>Seen on the counter before the sale was interrupted, and counted since.</source>
            <translation>Vu sur le comptoir avant l'interruption de la vente, et compté depuis.</translation>
        </message>
        <message>
            <source>Seen on the counter.</source>
            <translation>Vu sur le comptoir.</translation>
        </message>
        <message>
            <source>Seen on the counter: looks like {0}, {1} of 1.</source>
            <translation>Vu sur le comptoir : ressemble à {0}, {1} sur 1.</translation>
        </message>
        <message>
            <source>added by hand</source>
            <translation>ajouté à la main</translation>
        </message>
        <message>
            <source>behind</source>
            <translation>derrière</translation>
        </message>
        <message>
            <source>close behind</source>
            <translation>juste derrière</translation>
        </message>
        <message>
            <source>far behind</source>
            <translation>loin derrière</translation>
        </message>
        <message>
            <source>scanned</source>
            <translation>scanné</translation>
        </message>
        <message>
            <source>scanned {0}</source>
            <translation>scanné {0}</translation>
        </message>
        <message>
            <source>seen</source>
            <translation>vu</translation>
        </message>
        <message>
            <source>seen before the break</source>
            <translation>vu avant l'interruption</translation>
        </message>
        <message>
            <source>seen just now</source>
            <translation>vu à l'instant</translation>
        </message>
        <message>
            <source>seen · next best {0}, {1}</source>
            <translation>vu · suivant {0}, {1}</translation>
        </message>
        <message>
            <source>seen · scanned {0}</source>
            <translation>vu · scanné {0}</translation>
        </message>
    </context>
    <context>
        <name>reasons given</name>
        <message>
            <source>Damaged</source>
            <translation>Abîmé</translation>
        </message>
        <message>
            <source>Not wanted</source>
            <translation>Pas voulu</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>Promotion</translation>
        </message>
        <message>
            <source>Other …</source>
            <translation>Autre …</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Motif</translation>
        </message>
        <message>
            <source>Reason in your words</source>
            <translation>Motif en vos mots</translation>
        </message>
        <message>
            <source>Regular</source>
            <translation>Habitué</translation>
        </message>
        <message>
            <source>Shelf label</source>
            <translation>Prix en rayon</translation>
        </message>
        <message>
            <source>Short date</source>
            <translation>Date courte</translation>
        </message>
        <message>
            <source>Wrong item</source>
            <translation>Mauvais article</translation>
        </message>
    </context>
    <context>
        <name>runtime</name>
        <message>
            <source>No TensorRT plan fits (F8, C)</source>
            <translation>Aucun plan TensorRT ne convient (F8, C)</translation>
        </message>
        <message>
            <source>Server lost, this computer goes on</source>
            <translation>Serveur perdu, cet ordinateur continue</translation>
        </message>
        <message>
            <source>The server has another model, this computer goes on</source>
            <translation>Le serveur a un autre modèle, cet ordinateur continue</translation>
        </message>
    </context>
    <context>
        <name>tenders</name>
        <message>
            <source>Card</source>
            <translation>Carte</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>Espèces</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>Bon d'achat</translation>
        </message>
    </context>
    <context>
        <name>total</name>
        <message>
            <source>Discount {0}{1}</source>
            <translation>Remise {0}{1}</translation>
        </message>
        <message>
            <source>In cash {0}</source>
            <translation>En espèces {0}</translation>
        </message>
        <message>
            <source>Paid out {0}</source>
            <translation>Remboursé {0}</translation>
        </message>
        <message>
            <source>Paid {0}</source>
            <translation>Payé {0}</translation>
        </message>
        <message>
            <source>Paid · Change {0}</source>
            <translation>Payé · À rendre {0}</translation>
        </message>
        <message>
            <source>Tax added {0}</source>
            <translation>TVA ajoutée {0}</translation>
        </message>
        <message>
            <source>Tax included {0}</source>
            <translation>TVA comprise {0}</translation>
        </message>
    </context>
</TS>

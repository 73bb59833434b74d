<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar_EG" sourcelanguage="en">
    <context>
        <name>AgePanel</name>
        <message>
            <source>Born on or before {0}</source>
            <translation>مولود في {0} أو قبله</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>تحقّق</translation>
        </message>
        <message>
            <source>Date of birth</source>
            <translation>تاريخ الميلاد</translation>
        </message>
        <message>
            <source>Is the buyer old enough?</source>
            <translation>هل بلغ المشتري السن المطلوبة؟</translation>
        </message>
        <message>
            <source>That is no date. Type day, month and year with all digits.</source>
            <translation>هذا ليس تاريخًا. اكتب اليوم والشهر والسنة بكل الأرقام.</translation>
        </message>
        <message>
            <source>Too young for {0}.</source>
            <translation>السن أصغر من المسموح به لشراء {0}.</translation>
        </message>
        <message>
            <source>Too young, or no proof</source>
            <translation>أصغر من السن أو بلا إثبات</translation>
        </message>
        <message>
            <source>Yes, old enough</source>
            <translation>نعم، بلغ السن</translation>
        </message>
        <message>
            <source>{0} is sold from {1} years on.</source>
            <translation>يُباع {0} من سن {1} سنة فأكثر.</translation>
        </message>
    </context>
    <context>
        <name>ApprovalPanel</name>
        <message>
            <source>A supervisor has to agree</source>
            <translation>تلزم موافقة المشرف</translation>
        </message>
        <message>
            <source>A supervisor has to agree: choose the name, type the PIN.</source>
            <translation>تلزم موافقة المشرف: اختر الاسم ثم اكتب الرمز السري.</translation>
        </message>
        <message>
            <source>Agree</source>
            <translation>موافقة</translation>
        </message>
        <message>
            <source>Do not</source>
            <translation>رفض</translation>
        </message>
        <message>
            <source>Nobody may agree to this. Set up a supervisor first.</source>
            <translation>لا أحد مخوّل بالموافقة. أضف مشرفًا أولًا.</translation>
        </message>
        <message>
            <source>That PIN was wrong. Try again.</source>
            <translation>الرمز السري غير صحيح. حاول مرة أخرى.</translation>
        </message>
        <message>
            <source>{0} has to agree: type the PIN.</source>
            <translation>يجب أن يوافق {0}: أدخل الرمز السري.</translation>
        </message>
    </context>
    <context>
        <name>BareReturnPanel</name>
        <message>
            <source>Another product</source>
            <translation>صنف آخر</translation>
        </message>
        <message>
            <source>Grams</source>
            <translation>غرام</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>الكمية</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>مرتجع</translation>
        </message>
        <message>
            <source>Return of {0}</source>
            <translation>مرتجع: {0}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>استرجاع</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>الوزن بالغرام</translation>
        </message>
        <message>
            <source>Worth {0}</source>
            <translation>القيمة {0}</translation>
        </message>
        <message>
            <source>{0} g</source>
            <translation>{0} غ</translation>
        </message>
    </context>
    <context>
        <name>BasketView</name>
        <message>
            <source>1 item</source>
            <translation>صنف واحد</translation>
        </message>
        <message>
            <source>Basket</source>
            <translation>السلة</translation>
        </message>
        <message>
            <source>Paid. Sale {0}. Thank you.</source>
            <translation>تم الدفع. بيع رقم {0}. شكرًا.</translation>
        </message>
        <message>
            <source>Put items on the counter, or scan the first one.</source>
            <translation>ضع الأصناف على المنضدة، أو امسح أول صنف.</translation>
        </message>
        <message>
            <source>Sale {0}</source>
            <translation>بيع رقم {0}</translation>
        </message>
        <message>
            <source>This sale</source>
            <translation>البيع الحالي</translation>
        </message>
        <message>
            <source>Training · {0}</source>
            <translation>تدريب · {0}</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>عدد الأصناف: {0}</translation>
        </message>
        <message>
            <source>{0} · {1} to decide</source>
            <translation>{0} · للحسم: {1}</translation>
        </message>
    </context>
    <context>
        <name>CameraView</name>
        <message>
            <source>Camera picture of the counter</source>
            <translation>صورة الكاميرا للمنضدة</translation>
        </message>
        <message>
            <source>Learning the empty counter. Keep it clear for a moment.</source>
            <translation>يجري تعلّم المنضدة الفارغة. اتركها خالية لحظة.</translation>
        </message>
        <message>
            <source>Loading {0}. You can sell by barcode and by hand.</source>
            <translation>جارٍ تحميل {0}. يمكنك البيع بالباركود ويدويًا.</translation>
        </message>
        <message>
            <source>No picture from the camera. Check its cable; it comes back by itself.</source>
            <translation>لا صورة من الكاميرا. افحص الكابل؛ ستعود تلقائيًا.</translation>
        </message>
        <message>
            <source>Starting the camera.</source>
            <translation>جارٍ تشغيل الكاميرا.</translation>
        </message>
        <message>
            <source>The camera moved. Clear the counter, then press F9.</source>
            <translation>تحركت الكاميرا. أخلِ المنضدة ثم اضغط F9.</translation>
        </message>
        <message>
            <source>The footage has ended.</source>
            <translation>انتهى التسجيل.</translation>
        </message>
        <message>
            <source>Unknown item</source>
            <translation>صنف غير معروف</translation>
        </message>
        <message>
            <source>Which one?</source>
            <translation>أيّها؟</translation>
        </message>
    </context>
    <context>
        <name>CardsView</name>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} من {1}</translation>
        </message>
    </context>
    <context>
        <name>CatalogueEdits</name>
        <message>
            <source>1 view</source>
            <translation>صورة واحدة</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>العلامة</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>القسم</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age</source>
            <translation>أقل سن</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>Sale</source>
            <translation>البيع</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>فئة الضريبة</translation>
        </message>
        <message>
            <source>by piece</source>
            <translation>بالقطعة</translation>
        </message>
        <message>
            <source>by weight</source>
            <translation>بالوزن</translation>
        </message>
        <message>
            <source>{0} back on sale</source>
            <translation>عاد {0} إلى البيع</translation>
        </message>
        <message>
            <source>{0} merged into {1}</source>
            <translation>دُمج {0} في {1}</translation>
        </message>
        <message>
            <source>{0} moved from {1} to {2}</source>
            <translation>نُقل {0} من {1} إلى {2}</translation>
        </message>
        <message>
            <source>{0} of {1} removed</source>
            <translation>حُذف {0} من {1}</translation>
        </message>
        <message>
            <source>{0} of {1} {2} → {3}</source>
            <translation>{0} {1}: {2} ← {3}</translation>
        </message>
        <message>
            <source>{0} retired</source>
            <translation>أُوقف بيع {0}</translation>
        </message>
        <message>
            <source>{0} split off from {1} with {2}</source>
            <translation>فُصل {0} عن {1} مع {2}</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} صور</translation>
        </message>
    </context>
    <context>
        <name>CatalogueImport</name>
        <message>
            <source>Brand</source>
            <translation>العلامة</translation>
        </message>
        <message>
            <source>By weight</source>
            <translation>بالوزن</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>القسم</translation>
        </message>
        <message>
            <source>Deposit</source>
            <translation>تأمين عبوة</translation>
        </message>
        <message>
            <source>File</source>
            <translation>الملف</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age</source>
            <translation>أقل سن</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>موقوف</translation>
        </message>
        <message>
            <source>Shop</source>
            <translation>المتجر</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>فئة الضريبة</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>العتبة</translation>
        </message>
        <message>
            <source>changes</source>
            <translation>يتغير</translation>
        </message>
        <message>
            <source>differs</source>
            <translation>مختلف</translation>
        </message>
        <message>
            <source>new</source>
            <translation>جديد</translation>
        </message>
        <message>
            <source>wrong</source>
            <translation>خطأ</translation>
        </message>
    </context>
    <context>
        <name>CatalogueLists</name>
        <message>
            <source>Corrections of cashiers</source>
            <translation>تصحيحات البائعين</translation>
        </message>
        <message>
            <source>Every product is recognised well enough.</source>
            <translation>كل المنتجات يُتعرف عليها جيدًا.</translation>
        </message>
        <message>
            <source>No product is retired.</source>
            <translation>لا توجد منتجات موقوفة.</translation>
        </message>
        <message>
            <source>No products yet: enrol the first one, or import a list.</source>
            <translation>لا منتجات بعد: سجّل الأول أو استورد قائمة.</translation>
        </message>
        <message>
            <source>No two products look alike.</source>
            <translation>لا يوجد منتجان متشابهان.</translation>
        </message>
        <message>
            <source>Nothing found for “{0}”. Try another word or the code.</source>
            <translation>لا نتائج عن «{0}». جرّب كلمة أخرى أو الباركود.</translation>
        </message>
        <message>
            <source>Nothing waits for a word of yours.</source>
            <translation>لا شيء ينتظر قرارك.</translation>
        </message>
        <message>
            <source>Nothing waits. What is put aside at the till comes here.</source>
            <translation>لا شيء في الانتظار. ما يُنحّى على الصندوق يظهر هنا.</translation>
        </message>
        <message>
            <source>Waiting to enrol</source>
            <translation>بانتظار التسجيل</translation>
        </message>
        <message>
            <source>{0}, not known · {2}</source>
            <translation>{0}، لم يُعرف · {2}</translation>
        </message>
        <message>
            <source>{0}, taken for {1} · {2}</source>
            <translation>{0}، حُسب أنه {1} · {2}</translation>
        </message>
    </context>
    <context>
        <name>CataloguePage</name>
        <message>
            <source>Looks most like {0} ({1} %)</source>
            <translation>الأشبه به {0} ({1}%)</translation>
        </message>
        <message>
            <source>Merge {0} into…</source>
            <translation>دمج {0} في…</translation>
        </message>
        <message>
            <source>Move to…</source>
            <translation>نقل إلى…</translation>
        </message>
    </context>
    <context>
        <name>ChangesModel</name>
        <message>
            <source>{0} · taken back</source>
            <translation>{0} · تم التراجع</translation>
        </message>
        <message>
            <source>{0}, taken back</source>
            <translation>{0}، تم التراجع</translation>
        </message>
    </context>
    <context>
        <name>ChooseCard</name>
        <message>
            <source>Both are there</source>
            <translation>كلاهما موجود</translation>
        </message>
        <message>
            <source>Camera and barcode disagree</source>
            <translation>الكاميرا والباركود لا يتفقان</translation>
        </message>
        <message>
            <source>Code {0} is of another product. Nothing is charged until you choose.</source>
            <translation>الباركود {0} لمنتج آخر. لا يُحتسب شيء حتى تختار.</translation>
        </message>
        <message>
            <source>Five</source>
            <translation>خمسة</translation>
        </message>
        <message>
            <source>Four</source>
            <translation>أربعة</translation>
        </message>
        <message>
            <source>It looks like this one, but not surely. Nothing is charged until you choose.</source>
            <translation>يشبه هذا، لكن دون تأكيد. لا يُحتسب شيء حتى تختار.</translation>
        </message>
        <message>
            <source>Neither</source>
            <translation>لا هذا ولا ذاك</translation>
        </message>
        <message>
            <source>None of these</source>
            <translation>لا شيء منها</translation>
        </message>
        <message>
            <source>Three</source>
            <translation>ثلاثة</translation>
        </message>
        <message>
            <source>Two</source>
            <translation>منتجان</translation>
        </message>
        <message>
            <source>Which one is this?</source>
            <translation>أيّ صنف هذا؟</translation>
        </message>
        <message>
            <source>barcode: {0}</source>
            <translation>الباركود: {0}</translation>
        </message>
        <message>
            <source>camera: {0}</source>
            <translation>الكاميرا: {0}</translation>
        </message>
        <message>
            <source>{0} products look alike. Nothing is charged until you choose.</source>
            <translation>{0} متشابهة. لا يُحتسب شيء حتى تختار.</translation>
        </message>
    </context>
    <context>
        <name>ColumnTitles</name>
        <message>
            <source>Amount</source>
            <translation>المبلغ</translation>
        </message>
        <message>
            <source>Item</source>
            <translation>الصنف</translation>
        </message>
        <message>
            <source>Qty</source>
            <translation>الكمية</translation>
        </message>
    </context>
    <context>
        <name>CorrectionDelegate</name>
        <message>
            <source>Learn it</source>
            <translation>تعلّم</translation>
        </message>
    </context>
    <context>
        <name>CountCard</name>
        <message>
            <source>That is enough: go on</source>
            <translation>هذا يكفي: تابع</translation>
        </message>
        <message>
            <source>about {0} s to go</source>
            <translation>بقي نحو {0} ث</translation>
        </message>
        <message>
            <source>good view</source>
            <translation>صورة جيدة</translation>
        </message>
        <message>
            <source>good views</source>
            <translation>صور جيدة</translation>
        </message>
        <message>
            <source>of {0}</source>
            <translation>من {0}</translation>
        </message>
    </context>
    <context>
        <name>CoverageCard</name>
        <message>
            <source>1 side is missing</source>
            <translation>ينقص جانب واحد</translation>
        </message>
        <message>
            <source>Every side that was expected has been seen</source>
            <translation>شوهدت كل الجوانب المتوقعة</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>لا شيء بعد</translation>
        </message>
        <message>
            <source>Sides seen</source>
            <translation>الجوانب المرئية</translation>
        </message>
        <message>
            <source>{0} of {1} sides seen</source>
            <translation>شوهد {0} من {1} جوانب</translation>
        </message>
        <message>
            <source>{0} sides are missing</source>
            <translation>ينقص {0} جوانب</translation>
        </message>
    </context>
    <context>
        <name>CoverageRing</name>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} من {1}</translation>
        </message>
    </context>
    <context>
        <name>CustomerDisplay</name>
        <message>
            <source>Customer display</source>
            <translation>شاشة العميل</translation>
        </message>
        <message>
            <source>Thank you. Paid:</source>
            <translation>شكرًا. المدفوع:</translation>
        </message>
        <message>
            <source>Thank you. Your change:</source>
            <translation>شكرًا. الباقي لكم:</translation>
        </message>
        <message>
            <source>To pay</source>
            <translation>المطلوب</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>تدريب</translation>
        </message>
        <message>
            <source>Welcome</source>
            <translation>مرحبًا</translation>
        </message>
    </context>
    <context>
        <name>DiscountPanel</name>
        <message>
            <source>Amount</source>
            <translation>المبلغ</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>خصم</translation>
        </message>
        <message>
            <source>Discount on {0}</source>
            <translation>خصم على {0}</translation>
        </message>
        <message>
            <source>Give</source>
            <translation>منح</translation>
        </message>
        <message>
            <source>Per cent</source>
            <translation>نسبة مئوية</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>إزالة</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>هذا السطر</translation>
        </message>
        <message>
            <source>Whole sale</source>
            <translation>البيع كله</translation>
        </message>
        <message>
            <source>the whole sale</source>
            <translation>البيع كله</translation>
        </message>
    </context>
    <context>
        <name>EditForm</name>
        <message>
            <source>Brand</source>
            <translation>العلامة</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>القسم</translation>
        </message>
        <message>
            <source>Edit {0}</source>
            <translation>تعديل {0}</translation>
        </message>
        <message>
            <source>GTIN</source>
            <translation>GTIN</translation>
        </message>
        <message>
            <source>Least age of a buyer</source>
            <translation>أقل سن للمشتري</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>حفظ</translation>
        </message>
        <message>
            <source>Sold by piece</source>
            <translation>يُباع بالقطعة</translation>
        </message>
        <message>
            <source>Sold by weight</source>
            <translation>يُباع بالوزن</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>فئة الضريبة</translation>
        </message>
        <message>
            <source>{0} is no age.</source>
            <translation>{0} ليس سنًا.</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentCamera</name>
        <message>
            <source>Enough: more views would add nothing</source>
            <translation>يكفي: لن تضيف صور أخرى شيئًا</translation>
        </message>
        <message>
            <source>New view taken</source>
            <translation>التُقطت صورة جديدة</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentPage</name>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Drop {0} views?</source>
            <translation>حذف {0} صور؟</translation>
        </message>
        <message>
            <source>Enrol a product</source>
            <translation>تسجيل منتج</translation>
        </message>
        <message>
            <source>Go on to its views</source>
            <translation>إلى الصور</translation>
        </message>
        <message>
            <source>Go on to the check</source>
            <translation>إلى التجربة</translation>
        </message>
        <message>
            <source>More views</source>
            <translation>صور أكثر</translation>
        </message>
        <message>
            <source>Save and sell</source>
            <translation>حفظ وبيع</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>مسافة</translation>
        </message>
        <message>
            <source>Take view</source>
            <translation>التقاط صورة</translation>
        </message>
        <message>
            <source>This enrolment was cut off; go on, or cancel it</source>
            <translation>انقطع هذا التسجيل؛ تابعه أو ألغه</translation>
        </message>
        <message>
            <source>Undo view</source>
            <translation>حذف الصورة</translation>
        </message>
        <message>
            <source>{0} views at least</source>
            <translation>{0} صور على الأقل</translation>
        </message>
    </context>
    <context>
        <name>FallingCard</name>
        <message>
            <source>By {0} over the last days</source>
            <translation>بمقدار {0} في الأيام الأخيرة</translation>
        </message>
        <message>
            <source>Has the label changed? Five new views will do.</source>
            <translation>هل تغيّر الملصق؟ تكفي خمس صور جديدة.</translation>
        </message>
        <message>
            <source>Scores are falling</source>
            <translation>الدرجات تنخفض</translation>
        </message>
    </context>
    <context>
        <name>FootBar</name>
        <message>
            <source> · {0} of {1}</source>
            <translation> · {0} من {1}</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Change the recognition model</source>
            <translation>تغيير نموذج التعرف</translation>
        </message>
        <message>
            <source>Model: {0}</source>
            <translation>النموذج: {0}</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>إعادة</translation>
        </message>
        <message>
            <source>Redo: {0}</source>
            <translation>إعادة: {0}</translation>
        </message>
        <message>
            <source>To the sale</source>
            <translation>إلى البيع</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>Undo: {0}</source>
            <translation>تراجع: {0}</translation>
        </message>
    </context>
    <context>
        <name>Form</name>
        <message>
            <source>A product needs a name.</source>
            <translation>يحتاج المنتج إلى اسم.</translation>
        </message>
        <message>
            <source>This GTIN has a wrong digit: the last one does not fit the others.</source>
            <translation>في GTIN هذا رقم خاطئ: الأخير لا يوافق بقيته.</translation>
        </message>
        <message>
            <source>{0} is no price such as {1}.</source>
            <translation>{0} ليس سعرًا مثل {1}.</translation>
        </message>
    </context>
    <context>
        <name>GatePage</name>
        <message>
            <source>Choose your name, then type your PIN.</source>
            <translation>اختر اسمك ثم اكتب رمزك السري.</translation>
        </message>
        <message>
            <source>Log in</source>
            <translation>تسجيل الدخول</translation>
        </message>
        <message>
            <source>That PIN is wrong. Try again.</source>
            <translation>الرمز السري غير صحيح. حاول مرة أخرى.</translation>
        </message>
        <message>
            <source>The open sale waits.</source>
            <translation>البيع المفتوح في الانتظار.</translation>
        </message>
        <message>
            <source>Who is working?</source>
            <translation>من يعمل الآن؟</translation>
        </message>
    </context>
    <context>
        <name>HeadBar</name>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>Corrections {0}</source>
            <translation>تصحيحات {0}</translation>
        </message>
        <message>
            <source>Enrol</source>
            <translation>تسجيل</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>تصدير</translation>
        </message>
        <message>
            <source>F2  Search {0} products by name or barcode</source>
            <translation>F2  ابحث في {0} منتجات بالاسم أو الباركود</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>استيراد</translation>
        </message>
        <message>
            <source>Key {0}</source>
            <translation>المفتاح {0}</translation>
        </message>
        <message>
            <source>Look-alikes 1 pair</source>
            <translation>متشابهات: زوج واحد</translation>
        </message>
        <message>
            <source>Look-alikes {0} pairs</source>
            <translation>متشابهات: {0} أزواج</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>موقوف</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>To re-shoot {0}</source>
            <translation>لإعادة التصوير {0}</translation>
        </message>
        <message>
            <source>Waiting to enrol {0}</source>
            <translation>بانتظار التسجيل {0}</translation>
        </message>
    </context>
    <context>
        <name>HeldPanel</name>
        <message>
            <source>1 item</source>
            <translation>صنف واحد</translation>
        </message>
        <message>
            <source>Held at {0}</source>
            <translation>معلّق منذ {0}</translation>
        </message>
        <message>
            <source>Sales on hold</source>
            <translation>مبيعات معلّقة</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>عدد الأصناف: {0}</translation>
        </message>
    </context>
    <context>
        <name>HelpPanel</name>
        <message>
            <source>Keys</source>
            <translation>المفاتيح</translation>
        </message>
        <message>
            <source>close a panel</source>
            <translation>إغلاق لوحة</translation>
        </message>
        <message>
            <source>discount</source>
            <translation>خصم</translation>
        </message>
        <message>
            <source>full screen</source>
            <translation>ملء الشاشة</translation>
        </message>
        <message>
            <source>larger or smaller text</source>
            <translation>نص أكبر أو أصغر</translation>
        </message>
        <message>
            <source>light, dark, high contrast</source>
            <translation>فاتح، داكن، تباين عالٍ</translation>
        </message>
        <message>
            <source>more: hold, returns, drawer …</source>
            <translation>المزيد: تعليق، مرتجعات، درج …</translation>
        </message>
        <message>
            <source>none of these, both, drop</source>
            <translation>لا شيء منها، كلاهما، إسقاط</translation>
        </message>
        <message>
            <source>one more, one less</source>
            <translation>زيادة واحد، إنقاص واحد</translation>
        </message>
        <message>
            <source>pay, or do what has the focus</source>
            <translation>الدفع، أو تنفيذ المحدد</translation>
        </message>
        <message>
            <source>pick a line</source>
            <translation>اختيار سطر</translation>
        </message>
        <message>
            <source>put aside, or enrol</source>
            <translation>تنحية أو تسجيل</translation>
        </message>
        <message>
            <source>quantity of the line</source>
            <translation>كمية السطر</translation>
        </message>
        <message>
            <source>search a product</source>
            <translation>البحث عن منتج</translation>
        </message>
        <message>
            <source>take this candidate</source>
            <translation>اختيار هذا المرشح</translation>
        </message>
        <message>
            <source>the camera is wrong here</source>
            <translation>الكاميرا مخطئة هنا</translation>
        </message>
        <message>
            <source>these keys</source>
            <translation>هذه المفاتيح</translation>
        </message>
        <message>
            <source>undo the last step</source>
            <translation>تراجع عن آخر خطوة</translation>
        </message>
        <message>
            <source>void the line</source>
            <translation>إلغاء السطر</translation>
        </message>
        <message>
            <source>why is this line here?</source>
            <translation>لماذا هذا السطر هنا؟</translation>
        </message>
    </context>
    <context>
        <name>HistoryPanel</name>
        <message>
            <source>All products</source>
            <translation>كل المنتجات</translation>
        </message>
        <message>
            <source>History</source>
            <translation>السجل</translation>
        </message>
        <message>
            <source>History of {0}</source>
            <translation>سجل {0}</translation>
        </message>
        <message>
            <source>Only {0}</source>
            <translation>{0} فقط</translation>
        </message>
    </context>
    <context>
        <name>HoldPanel</name>
        <message>
            <source>A name, such as “red scarf”; may stay empty</source>
            <translation>اسم، مثل «وشاح أحمر»؛ يمكن تركه فارغًا</translation>
        </message>
        <message>
            <source>Hold</source>
            <translation>تعليق</translation>
        </message>
        <message>
            <source>Hold the sale</source>
            <translation>تعليق البيع</translation>
        </message>
        <message>
            <source>Name of the held sale</source>
            <translation>اسم البيع المعلّق</translation>
        </message>
    </context>
    <context>
        <name>ImportPanel</name>
        <message>
            <source>Cancel</source>
            <translation>إلغاء</translation>
        </message>
        <message>
            <source>Correct these lines, then import the file again. Nothing is taken in by half.</source>
            <translation>صحّح هذه السطور ثم استورد الملف مجددًا. لا يؤخذ شيء ناقصًا.</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>استيراد</translation>
        </message>
        <message>
            <source>Import {0}</source>
            <translation>استيراد {0}</translation>
        </message>
        <message>
            <source>The file says nothing new.</source>
            <translation>لا جديد في الملف.</translation>
        </message>
        <message>
            <source>What would change</source>
            <translation>ما الذي سيتغير</translation>
        </message>
        <message>
            <source>Where they differ: keep the shop's</source>
            <translation>عند الاختلاف: إبقاء بيانات المتجر</translation>
        </message>
        <message>
            <source>Where they differ: take the file's</source>
            <translation>عند الاختلاف: أخذ بيانات الملف</translation>
        </message>
        <message>
            <source>Where they differ: take the newer</source>
            <translation>عند الاختلاف: أخذ الأحدث</translation>
        </message>
        <message>
            <source>{0} changed</source>
            <translation>{0} متغيرة</translation>
        </message>
        <message>
            <source>{0} differ</source>
            <translation>{0} مختلفة</translation>
        </message>
        <message>
            <source>{0} new</source>
            <translation>{0} جديدة</translation>
        </message>
        <message>
            <source>{0} new views</source>
            <translation>{0} صور جديدة</translation>
        </message>
        <message>
            <source>{0} the same</source>
            <translation>{0} كما هي</translation>
        </message>
        <message>
            <source>{0} wrong</source>
            <translation>{0} خاطئة</translation>
        </message>
    </context>
    <context>
        <name>Items</name>
        <message>
            <source>Enrol: {0}, {1}</source>
            <translation>تسجيل: {0}، {1}</translation>
        </message>
        <message>
            <source>{0} and {1}: {2} % alike</source>
            <translation>{0} و{1}: تشابه {2}%</translation>
        </message>
    </context>
    <context>
        <name>KeyButton</name>
        <message>
            <source>Asks for a supervisor's PIN</source>
            <translation>يطلب الرمز السري للمشرف</translation>
        </message>
    </context>
    <context>
        <name>KeyRow</name>
        <message>
            <source>Discount</source>
            <translation>خصم</translation>
        </message>
        <message>
            <source>More</source>
            <translation>المزيد</translation>
        </message>
        <message>
            <source>Not that</source>
            <translation>ليس هذا</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>الكمية</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>The camera is wrong about this line</source>
            <translation>الكاميرا مخطئة في هذا السطر</translation>
        </message>
        <message>
            <source>Void line</source>
            <translation>حذف</translation>
        </message>
        <message>
            <source>Why?</source>
            <translation>لماذا؟</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>A part of the station has stopped ({0}). The sale is safe; restart the station soon.</source>
            <translation>توقف جزء من المحطة ({0}). البيع محفوظ؛ أعد تشغيل المحطة قريبًا.</translation>
        </message>
        <message>
            <source>Export products</source>
            <translation>تصدير المنتجات</translation>
        </message>
        <message>
            <source>Import products</source>
            <translation>استيراد المنتجات</translation>
        </message>
        <message>
            <source>List for a spreadsheet (*.csv)</source>
            <translation>قائمة لجدول بيانات (*.csv)</translation>
        </message>
        <message>
            <source>Products (*.csv *.zip)</source>
            <translation>منتجات (*.csv *.zip)</translation>
        </message>
        <message>
            <source>Products with views (*.zip)</source>
            <translation>منتجات مع الصور (*.zip)</translation>
        </message>
        <message>
            <source>Save the report</source>
            <translation>حفظ التقرير</translation>
        </message>
        <message>
            <source>Something unforeseen happened; the sale is safe. The details are in the log.</source>
            <translation>حدث أمر غير متوقع؛ البيع محفوظ. التفاصيل في السجل.</translation>
        </message>
        <message>
            <source>The report could not be written: {0}</source>
            <translation>تعذّرت كتابة التقرير: {0}</translation>
        </message>
    </context>
    <context>
        <name>ModelsModel</name>
        <message>
            <source>in use</source>
            <translation>مستخدم</translation>
        </message>
        <message>
            <source>used before</source>
            <translation>استُخدم سابقًا</translation>
        </message>
    </context>
    <context>
        <name>MorePanel</name>
        <message>
            <source>Begin training</source>
            <translation>بدء التدريب</translation>
        </message>
        <message>
            <source>End training</source>
            <translation>إنهاء التدريب</translation>
        </message>
        <message>
            <source>Hold the sale</source>
            <translation>تعليق البيع</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>المفاتيح</translation>
        </message>
        <message>
            <source>Learn the counter</source>
            <translation>تعلّم المنضدة</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>قفل</translation>
        </message>
        <message>
            <source>More</source>
            <translation>المزيد</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Open drawer</source>
            <translation>فتح الدرج</translation>
        </message>
        <message>
            <source>Price of line</source>
            <translation>سعر السطر</translation>
        </message>
        <message>
            <source>Print again</source>
            <translation>إعادة الطباعة</translation>
        </message>
        <message>
            <source>Recall</source>
            <translation>استدعاء</translation>
        </message>
        <message>
            <source>Recall {0}</source>
            <translation>استدعاء {0}</translation>
        </message>
        <message>
            <source>Receipts, returns</source>
            <translation>الإيصالات</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>الوردية</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
        <message>
            <source>Void sale</source>
            <translation>إلغاء البيع</translation>
        </message>
        <message>
            <source>Weigh, PLU</source>
            <translation>وزن، PLU</translation>
        </message>
    </context>
    <context>
        <name>NetworksBox</name>
        <message>
            <source>Build {0} for this graphics card</source>
            <translation>تجهيز {0} لبطاقة الرسوميات هذه</translation>
        </message>
        <message>
            <source>No NVIDIA graphics card can be used here.</source>
            <translation>لا يمكن استخدام بطاقة رسوميات NVIDIA هنا.</translation>
        </message>
    </context>
    <context>
        <name>NotePanel</name>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Note on {0}</source>
            <translation>ملاحظة على {0}</translation>
        </message>
        <message>
            <source>Printed on the receipt</source>
            <translation>تُطبع على الإيصال</translation>
        </message>
        <message>
            <source>This line</source>
            <translation>هذا السطر</translation>
        </message>
        <message>
            <source>Whole sale</source>
            <translation>البيع كله</translation>
        </message>
        <message>
            <source>Write down</source>
            <translation>تدوين</translation>
        </message>
        <message>
            <source>the whole sale</source>
            <translation>البيع كله</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Undo</source>
            <translation>تراجع</translation>
        </message>
    </context>
    <context>
        <name>NumberPad</name>
        <message>
            <source>Delete the last digit</source>
            <translation>حذف آخر رقم</translation>
        </message>
    </context>
    <context>
        <name>PairDelegate</name>
        <message>
            <source>{0} %</source>
            <translation>{0}%</translation>
        </message>
    </context>
    <context>
        <name>PairList</name>
        <message>
            <source>Look-alikes</source>
            <translation>المتشابهات</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>Close</source>
            <translation>إغلاق</translation>
        </message>
    </context>
    <context>
        <name>PayPanel</name>
        <message>
            <source>Amount</source>
            <translation>المبلغ</translation>
        </message>
        <message>
            <source>Amount given</source>
            <translation>المبلغ المدفوع</translation>
        </message>
        <message>
            <source>Ask the terminal again</source>
            <translation>سؤال جهاز البطاقة مجددًا</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>رجوع</translation>
        </message>
        <message>
            <source>Cancel the card payment</source>
            <translation>إلغاء الدفع بالبطاقة</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>بطاقة</translation>
        </message>
        <message>
            <source>Card {0}</source>
            <translation>بطاقة {0}</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>نقدًا</translation>
        </message>
        <message>
            <source>Cash {0}</source>
            <translation>نقدًا {0}</translation>
        </message>
        <message>
            <source>Left to pay</source>
            <translation>المتبقي للدفع</translation>
        </message>
        <message>
            <source>Pay out {0}</source>
            <translation>صرف {0}</translation>
        </message>
        <message>
            <source>Scan or type its number</source>
            <translation>امسح الرقم أو اكتبه</translation>
        </message>
        <message>
            <source>Take the voucher</source>
            <translation>قبول القسيمة</translation>
        </message>
        <message>
            <source>To give back</source>
            <translation>المطلوب رده</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>قسيمة</translation>
        </message>
        <message>
            <source>Voucher number</source>
            <translation>رقم القسيمة</translation>
        </message>
    </context>
    <context>
        <name>PinDots</name>
        <message>
            <source>PIN, {0} digits</source>
            <translation>الرمز السري، {0} أرقام</translation>
        </message>
    </context>
    <context>
        <name>PricePanel</name>
        <message>
            <source>Catalogue price</source>
            <translation>سعر القائمة</translation>
        </message>
        <message>
            <source>Catalogue price {0}</source>
            <translation>سعر القائمة {0}</translation>
        </message>
        <message>
            <source>New price</source>
            <translation>السعر الجديد</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>Price of a kilogram of {0}</source>
            <translation>سعر كيلو {0}</translation>
        </message>
        <message>
            <source>Price of {0}</source>
            <translation>سعر {0}</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>تعيين</translation>
        </message>
    </context>
    <context>
        <name>ProductDelegate</name>
        <message>
            <source>Scores are falling · {0}</source>
            <translation>الدرجات تنخفض · {0}</translation>
        </message>
        <message>
            <source>{0}/kg</source>
            <translation>{0}/كغ</translation>
        </message>
    </context>
    <context>
        <name>ProductDetail</name>
        <message>
            <source>1 view</source>
            <translation>صورة واحدة</translation>
        </message>
        <message>
            <source>Add views</source>
            <translation>إضافة صور</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>تعديل</translation>
        </message>
        <message>
            <source>History</source>
            <translation>السجل</translation>
        </message>
        <message>
            <source>Make a new product of the chosen views</source>
            <translation>إنشاء منتج جديد من الصور المختارة</translation>
        </message>
        <message>
            <source>Merge…</source>
            <translation>دمج…</translation>
        </message>
        <message>
            <source>Move all views to another product and retire this one</source>
            <translation>نقل كل الصور إلى منتج آخر وإيقاف هذا</translation>
        </message>
        <message>
            <source>Move the chosen views to another product</source>
            <translation>نقل الصور المختارة إلى منتج آخر</translation>
        </message>
        <message>
            <source>Move…</source>
            <translation>نقل…</translation>
        </message>
        <message>
            <source>No product is selected</source>
            <translation>لم يُختر منتج</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>حذف</translation>
        </message>
        <message>
            <source>Remove the chosen views</source>
            <translation>حذف الصور المختارة</translation>
        </message>
        <message>
            <source>Retire</source>
            <translation>إيقاف</translation>
        </message>
        <message>
            <source>Retired</source>
            <translation>موقوف</translation>
        </message>
        <message>
            <source>Sell again</source>
            <translation>بيعه مجددًا</translation>
        </message>
        <message>
            <source>Split off</source>
            <translation>فصل</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} صور</translation>
        </message>
    </context>
    <context>
        <name>ProductForm</name>
        <message>
            <source>A number of years</source>
            <translation>عدد من السنوات</translation>
        </message>
        <message>
            <source>Age limit</source>
            <translation>حد السن</translation>
        </message>
        <message>
            <source>Article number</source>
            <translation>رقم الصنف</translation>
        </message>
        <message>
            <source>As the receipt says it</source>
            <translation>كما يظهر على الإيصال</translation>
        </message>
        <message>
            <source>Barcode (GTIN)</source>
            <translation>الباركود (GTIN)</translation>
        </message>
        <message>
            <source>Brand</source>
            <translation>العلامة</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>القسم</translation>
        </message>
        <message>
            <source>In the catalogue already: the new views join its old ones.</source>
            <translation>مسجل من قبل: تضاف الصور الجديدة إلى القديمة.</translation>
        </message>
        <message>
            <source>Less</source>
            <translation>أقل</translation>
        </message>
        <message>
            <source>More: tax, department, brand, age limit</source>
            <translation>المزيد: الضريبة والقسم والعلامة وحد السن</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>Not a price such as {0}</source>
            <translation>ليس سعرًا مثل {0}</translation>
        </message>
        <message>
            <source>Piece</source>
            <translation>قطعة</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>Price ({0})</source>
            <translation>السعر ({0})</translation>
        </message>
        <message>
            <source>Price of a kilogram ({0})</source>
            <translation>سعر الكيلو ({0})</translation>
        </message>
        <message>
            <source>Scan or type it; leave it empty if there is none</source>
            <translation>امسحه أو اكتبه؛ اتركه فارغًا إن لم يوجد</translation>
        </message>
        <message>
            <source>Sold by</source>
            <translation>يُباع بـ</translation>
        </message>
        <message>
            <source>Tax class</source>
            <translation>فئة الضريبة</translation>
        </message>
        <message>
            <source>The check digit does not fit: is a digit wrong?</source>
            <translation>رقم التحقق لا يوافق: هل أحد الأرقام خطأ؟</translation>
        </message>
        <message>
            <source>Weight</source>
            <translation>الوزن</translation>
        </message>
        <message>
            <source>check digit fits</source>
            <translation>رقم التحقق صحيح</translation>
        </message>
        <message>
            <source>made from barcode or name</source>
            <translation>من الباركود أو الاسم</translation>
        </message>
        <message>
            <source>needed</source>
            <translation>مطلوب</translation>
        </message>
        <message>
            <source>none</source>
            <translation>لا شيء</translation>
        </message>
        <message>
            <source>the shop's usual one</source>
            <translation>المعتادة في المتجر</translation>
        </message>
        <message>
            <source>{0} of 8, 12, 13 or 14 digits</source>
            <translation>{0} من 8 أو 12 أو 13 أو 14 رقمًا</translation>
        </message>
    </context>
    <context>
        <name>ProductList</name>
        <message>
            <source>Products</source>
            <translation>المنتجات</translation>
        </message>
        <message>
            <source>Sort</source>
            <translation>ترتيب</translation>
        </message>
        <message>
            <source>Sort by the next column</source>
            <translation>الترتيب بالعمود التالي</translation>
        </message>
    </context>
    <context>
        <name>ProductTable</name>
        <message>
            <source>Corrected</source>
            <translation>مصحّح</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>القسم</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>Product</source>
            <translation>المنتج</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>الصور</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0}%</translation>
        </message>
    </context>
    <context>
        <name>QuantityPanel</name>
        <message>
            <source>Delete the last digit</source>
            <translation>حذف آخر رقم</translation>
        </message>
        <message>
            <source>How many {0}?</source>
            <translation>كم عدد {0}؟</translation>
        </message>
        <message>
            <source>Quantity</source>
            <translation>الكمية</translation>
        </message>
        <message>
            <source>Set</source>
            <translation>تعيين</translation>
        </message>
    </context>
    <context>
        <name>RecognitionPanel</name>
        <message>
            <source>Back to {0} at once</source>
            <translation>العودة فورًا إلى {0}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>الباقي</translation>
        </message>
        <message>
            <source>Change to {0}</source>
            <translation>التغيير إلى {0}</translation>
        </message>
        <message>
            <source>First let “{0}” end, or cancel it.</source>
            <translation>دع «{0}» ينتهي أولًا أو ألغه.</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>النماذج</translation>
        </message>
        <message>
            <source>Recognition model</source>
            <translation>نموذج التعرف</translation>
        </message>
        <message>
            <source>The stored pictures are read again with the other model while the lane goes on selling. It takes over only if it recognises them at least as well.</source>
            <translation>تُقرأ الصور المحفوظة مجددًا بالنموذج الآخر والصندوق يواصل البيع. ولا يحل محله إلا إذا تعرّف عليها بالجودة نفسها على الأقل.</translation>
        </message>
    </context>
    <context>
        <name>ReturnPanel</name>
        <message>
            <source>All</source>
            <translation>الكل</translation>
        </message>
        <message>
            <source>All of it came back already</source>
            <translation>رُدّ كله من قبل</translation>
        </message>
        <message>
            <source>Fewer</source>
            <translation>أقل</translation>
        </message>
        <message>
            <source>Lines of the sale</source>
            <translation>سطور البيع</translation>
        </message>
        <message>
            <source>More</source>
            <translation>المزيد</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>مرتجع</translation>
        </message>
        <message>
            <source>Return of {0}</source>
            <translation>مرتجع من {0}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>استرجاع</translation>
        </message>
        <message>
            <source>Take one back</source>
            <translation>استرجاع واحد</translation>
        </message>
        <message>
            <source>{0} may come back · paid {1}</source>
            <translation>يمكن رد {0} · المدفوع {1}</translation>
        </message>
        <message>
            <source>{0} of {1}</source>
            <translation>{0} من {1}</translation>
        </message>
    </context>
    <context>
        <name>SalesPanel</name>
        <message>
            <source>1 item</source>
            <translation>صنف واحد</translation>
        </message>
        <message>
            <source>No receipt</source>
            <translation>بلا إيصال</translation>
        </message>
        <message>
            <source>Number of the sale</source>
            <translation>رقم البيع</translation>
        </message>
        <message>
            <source>Number, or scan the receipt</source>
            <translation>الرقم، أو امسح الإيصال</translation>
        </message>
        <message>
            <source>Paid sales</source>
            <translation>مبيعات مدفوعة</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>طباعة</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>الإيصالات</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>مرتجع</translation>
        </message>
        <message>
            <source>Take goods back without a receipt</source>
            <translation>استرجاع بضاعة بلا إيصال</translation>
        </message>
        <message>
            <source>With pictures</source>
            <translation>مع الصور</translation>
        </message>
        <message>
            <source>{0} items</source>
            <translation>عدد الأصناف: {0}</translation>
        </message>
    </context>
    <context>
        <name>SearchPanel</name>
        <message>
            <source>Name, SKU or code</source>
            <translation>الاسم أو رقم الصنف أو الباركود</translation>
        </message>
        <message>
            <source>Nothing found for “{0}”. Try another word or the code.</source>
            <translation>لا نتائج عن «{0}». جرّب كلمة أخرى أو الباركود.</translation>
        </message>
        <message>
            <source>Products found</source>
            <translation>المنتجات الموجودة</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>Up and Down to move, Enter to take it</source>
            <translation>أعلى وأسفل للتنقل، وEnter للاختيار</translation>
        </message>
    </context>
    <context>
        <name>ShiftPage</name>
        <message>
            <source>Amount</source>
            <translation>المبلغ</translation>
        </message>
        <message>
            <source>Back to the sale</source>
            <translation>العودة إلى البيع</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>إغلاق الوردية</translation>
        </message>
        <message>
            <source>Count and close (Z)</source>
            <translation>جرد وإغلاق (Z)</translation>
        </message>
        <message>
            <source>Count the cash: how much is there?</source>
            <translation>عُدّ النقد: كم يوجد؟</translation>
        </message>
        <message>
            <source>Do it</source>
            <translation>تنفيذ</translation>
        </message>
        <message>
            <source>How much cash is in the drawer?</source>
            <translation>كم النقد في الدرج؟</translation>
        </message>
        <message>
            <source>How much is put in?</source>
            <translation>كم المبلغ المودع؟</translation>
        </message>
        <message>
            <source>How much is taken out?</source>
            <translation>كم المبلغ المسحوب؟</translation>
        </message>
        <message>
            <source>No shift is open.</source>
            <translation>لا توجد وردية مفتوحة.</translation>
        </message>
        <message>
            <source>Open since {0}, by {1}, with {2} in the drawer.</source>
            <translation>مفتوحة منذ {0}، فتحها {1}، وفي الدرج {2}.</translation>
        </message>
        <message>
            <source>Open the shift</source>
            <translation>فتح الوردية</translation>
        </message>
        <message>
            <source>Print the report</source>
            <translation>طباعة التقرير</translation>
        </message>
        <message>
            <source>Put cash in</source>
            <translation>إيداع نقد</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Report so far (X)</source>
            <translation>تقرير مرحلي (X)</translation>
        </message>
        <message>
            <source>Save the report as CSV</source>
            <translation>حفظ التقرير CSV</translation>
        </message>
        <message>
            <source>Shift</source>
            <translation>الوردية</translation>
        </message>
        <message>
            <source>Take cash out</source>
            <translation>سحب نقد</translation>
        </message>
        <message>
            <source>What for?</source>
            <translation>لأي غرض؟</translation>
        </message>
    </context>
    <context>
        <name>SplitForm</name>
        <message>
            <source>1 view</source>
            <translation>صورة واحدة</translation>
        </message>
        <message>
            <source>A product needs a SKU.</source>
            <translation>يحتاج المنتج إلى رقم صنف.</translation>
        </message>
        <message>
            <source>Another product has the SKU {0}.</source>
            <translation>لمنتج آخر رقم الصنف {0}.</translation>
        </message>
        <message>
            <source>GTIN, if it has one</source>
            <translation>GTIN إن وُجد</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>الاسم</translation>
        </message>
        <message>
            <source>New product of {0}</source>
            <translation>منتج جديد من {0}</translation>
        </message>
        <message>
            <source>Price</source>
            <translation>السعر</translation>
        </message>
        <message>
            <source>SKU</source>
            <translation>رقم الصنف</translation>
        </message>
        <message>
            <source>Split off</source>
            <translation>فصل</translation>
        </message>
        <message>
            <source>{0} views</source>
            <translation>{0} صور</translation>
        </message>
    </context>
    <context>
        <name>StageRow</name>
        <message>
            <source>1 Product</source>
            <translation>1 المنتج</translation>
        </message>
        <message>
            <source>2 Views</source>
            <translation>2 الصور</translation>
        </message>
        <message>
            <source>3 Check</source>
            <translation>3 التجربة</translation>
        </message>
        <message>
            <source>Enrol a product</source>
            <translation>تسجيل منتج</translation>
        </message>
        <message>
            <source>this stage</source>
            <translation>هذه المرحلة</translation>
        </message>
    </context>
    <context>
        <name>Station</name>
        <message>
            <source>A discount is between nothing and everything.</source>
            <translation>الخصم يكون بين لا شيء والمبلغ كله.</translation>
        </message>
        <message>
            <source>Added {name}</source>
            <translation>أُضيف {name}</translation>
        </message>
        <message>
            <source>Answer the question first: what is to be paid depends on it.</source>
            <translation>أجب عن السؤال أولًا: المبلغ المطلوب يعتمد عليه.</translation>
        </message>
        <message>
            <source>Begin or end training</source>
            <translation>بدء التدريب أو إنهاؤه</translation>
        </message>
        <message>
            <source>Both are there</source>
            <translation>كلاهما موجود</translation>
        </message>
        <message>
            <source>Cancelled at the terminal. Nothing was charged.</source>
            <translation>أُلغي على الجهاز. لم يُخصم شيء.</translation>
        </message>
        <message>
            <source>Card</source>
            <translation>بطاقة</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>نقدًا</translation>
        </message>
        <message>
            <source>Cash at the beginning</source>
            <translation>رصيد أول المدة</translation>
        </message>
        <message>
            <source>Cash counted</source>
            <translation>النقد المعدود</translation>
        </message>
        <message>
            <source>Cash expected</source>
            <translation>النقد المتوقع</translation>
        </message>
        <message>
            <source>Cash paid out</source>
            <translation>نقد مصروف</translation>
        </message>
        <message>
            <source>Cash put in</source>
            <translation>إيداع نقد</translation>
        </message>
        <message>
            <source>Cash put in.</source>
            <translation>سُجّل إيداع النقد.</translation>
        </message>
        <message>
            <source>Cash taken out</source>
            <translation>سحب نقد</translation>
        </message>
        <message>
            <source>Cash taken out.</source>
            <translation>سُجّل سحب النقد.</translation>
        </message>
        <message>
            <source>Cashier: {name}</source>
            <translation>البائع: {name}</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>الباقي</translation>
        </message>
        <message>
            <source>Change a price</source>
            <translation>تغيير سعر</translation>
        </message>
        <message>
            <source>Check the buyer's age first.</source>
            <translation>تحقّق أولًا من سن المشتري.</translation>
        </message>
        <message>
            <source>Chose {name}</source>
            <translation>اختير {name}</translation>
        </message>
        <message>
            <source>Close the shift</source>
            <translation>إغلاق الوردية</translation>
        </message>
        <message>
            <source>Closed: {name}</source>
            <translation>أغلقها: {name}</translation>
        </message>
        <message>
            <source>Code dropped</source>
            <translation>أُسقط الباركود</translation>
        </message>
        <message>
            <source>Code {code}</source>
            <translation>باركود {code}</translation>
        </message>
        <message>
            <source>Code {code} is not in the catalogue. Search for the product instead.</source>
            <translation>الباركود {code} غير مسجل. ابحث عن المنتج بدلًا من ذلك.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>نسخة</translation>
        </message>
        <message>
            <source>Decide first what the marked items are.</source>
            <translation>احسم أولًا ما هي الأصناف المعلّمة.</translation>
        </message>
        <message>
            <source>Difference</source>
            <translation>الفرق</translation>
        </message>
        <message>
            <source>Discount</source>
            <translation>خصم</translation>
        </message>
        <message>
            <source>Discount on the sale</source>
            <translation>خصم على البيع</translation>
        </message>
        <message>
            <source>Discount on {name}</source>
            <translation>خصم على {name}</translation>
        </message>
        <message>
            <source>Discounts given</source>
            <translation>الخصومات الممنوحة</translation>
        </message>
        <message>
            <source>Dropped: nothing is learnt from it.</source>
            <translation>أُسقط: لن يُتعلّم منه شيء.</translation>
        </message>
        <message>
            <source>Finish or hold the open sale first.</source>
            <translation>أنهِ البيع المفتوح أو علّقه أولًا.</translation>
        </message>
        <message>
            <source>Finish the payment and the open questions first.</source>
            <translation>أنهِ الدفع والأسئلة المفتوحة أولًا.</translation>
        </message>
        <message>
            <source>Finish the payment first.</source>
            <translation>أنهِ الدفع أولًا.</translation>
        </message>
        <message>
            <source>Gave up the sale</source>
            <translation>تم التخلي عن البيع</translation>
        </message>
        <message>
            <source>Give a discount</source>
            <translation>منح خصم</translation>
        </message>
        <message>
            <source>Give up the whole sale</source>
            <translation>إلغاء البيع كله</translation>
        </message>
        <message>
            <source>Items</source>
            <translation>الأصناف</translation>
        </message>
        <message>
            <source>Learning the empty counter: keep it clear for a second.</source>
            <translation>يجري تعلّم المنضدة الفارغة: اتركها خالية ثانية.</translation>
        </message>
        <message>
            <source>Let the station learn this picture</source>
            <translation>تعليم المحطة هذه الصورة</translation>
        </message>
        <message>
            <source>Log in first.</source>
            <translation>سجّل الدخول أولًا.</translation>
        </message>
        <message>
            <source>Move cash in or out of the drawer</source>
            <translation>إيداع نقد أو سحبه</translation>
        </message>
        <message>
            <source>Neither of these</source>
            <translation>لا هذا ولا ذاك</translation>
        </message>
        <message>
            <source>No card was shown in time.</source>
            <translation>لم تُقدَّم بطاقة في الوقت المحدد.</translation>
        </message>
        <message>
            <source>No cash drawer is connected.</source>
            <translation>لا يوجد درج نقد موصول.</translation>
        </message>
        <message>
            <source>No more than what is left can be charged: {left_money}.</source>
            <translation>لا يمكن خصم أكثر من المتبقي: {left_money}.</translation>
        </message>
        <message>
            <source>No receipt printer is set up.</source>
            <translation>لم تُهيأ طابعة إيصالات.</translation>
        </message>
        <message>
            <source>No sale was found.</source>
            <translation>لم يُعثر على بيع.</translation>
        </message>
        <message>
            <source>No shift is open.</source>
            <translation>لا توجد وردية مفتوحة.</translation>
        </message>
        <message>
            <source>Not weighed</source>
            <translation>لم يوزن</translation>
        </message>
        <message>
            <source>Not {name}</source>
            <translation>ليس {name}</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>ملاحظة</translation>
        </message>
        <message>
            <source>Nothing is seen of that line: change its quantity, or void it.</source>
            <translation>لا يُرى شيء من هذا السطر: غيّر كميته أو ألغه.</translation>
        </message>
        <message>
            <source>Only {left} of it can still come back.</source>
            <translation>لا يمكن رد أكثر من {left} منه.</translation>
        </message>
        <message>
            <source>Open the cash drawer</source>
            <translation>فتح درج النقد</translation>
        </message>
        <message>
            <source>Open the shift first.</source>
            <translation>افتح الوردية أولًا.</translation>
        </message>
        <message>
            <source>Opened: {name}</source>
            <translation>فتحها: {name}</translation>
        </message>
        <message>
            <source>Paid.</source>
            <translation>تم الدفع.</translation>
        </message>
        <message>
            <source>Papers that could not be made: {count}. Show the log to support.</source>
            <translation>أوراق تعذّر إعدادها: {count}. اعرض السجل على الدعم.</translation>
        </message>
        <message>
            <source>Pay or hold the open sale first.</source>
            <translation>ادفع البيع المفتوح أو علّقه أولًا.</translation>
        </message>
        <message>
            <source>Price of {name}</source>
            <translation>سعر {name}</translation>
        </message>
        <message>
            <source>Printing receipt {number}.</source>
            <translation>جارٍ طباعة الإيصال {number}.</translation>
        </message>
        <message>
            <source>Products cannot be changed here.</source>
            <translation>لا يمكن تغيير المنتجات هنا.</translation>
        </message>
        <message>
            <source>Put aside to enrol</source>
            <translation>نُحّي لتسجيله لاحقًا</translation>
        </message>
        <message>
            <source>Put it on the scale, or type its weight.</source>
            <translation>ضعه على الميزان أو اكتب وزنه.</translation>
        </message>
        <message>
            <source>Receipt {number}</source>
            <translation>إيصال {number}</translation>
        </message>
        <message>
            <source>Receipts</source>
            <translation>الإيصالات</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>مرتجع</translation>
        </message>
        <message>
            <source>Return of receipt {number}</source>
            <translation>مرتجع من الإيصال {number}</translation>
        </message>
        <message>
            <source>Return of {name}</source>
            <translation>مرتجع: {name}</translation>
        </message>
        <message>
            <source>Returned</source>
            <translation>المرتجع</translation>
        </message>
        <message>
            <source>Rounding</source>
            <translation>التقريب</translation>
        </message>
        <message>
            <source>Sales</source>
            <translation>المبيعات</translation>
        </message>
        <message>
            <source>Say how much, and what for.</source>
            <translation>اذكر المبلغ والسبب.</translation>
        </message>
        <message>
            <source>Scanned {name}</source>
            <translation>مُسح {name}</translation>
        </message>
        <message>
            <source>Sold</source>
            <translation>المباع</translation>
        </message>
        <message>
            <source>Something is paid already. Give it back first, or finish the sale.</source>
            <translation>دُفع جزء من قبل. ردّه أولًا أو أنهِ البيع.</translation>
        </message>
        <message>
            <source>Subtotal</source>
            <translation>المجموع الفرعي</translation>
        </message>
        <message>
            <source>Take a line out</source>
            <translation>إلغاء سطر</translation>
        </message>
        <message>
            <source>Take goods back</source>
            <translation>استرجاع بضاعة</translation>
        </message>
        <message>
            <source>Taken back: {step}.</source>
            <translation>تم التراجع: {step}.</translation>
        </message>
        <message>
            <source>Tare {weight} taken off</source>
            <translation>خُصم وزن العبوة {weight}</translation>
        </message>
        <message>
            <source>Tax {letter} {rate} %</source>
            <translation>ضريبة {letter} {rate}%</translation>
        </message>
        <message>
            <source>Tax: net + tax</source>
            <translation>الضريبة: الصافي + الضريبة</translation>
        </message>
        <message>
            <source>That correction is not there any more.</source>
            <translation>لم يعد هذا التصحيح موجودًا.</translation>
        </message>
        <message>
            <source>That item has left the counter. Nothing was charged for it.</source>
            <translation>غادر هذا الصنف المنضدة. لم يُحتسب شيء.</translation>
        </message>
        <message>
            <source>That line has no picture to learn from.</source>
            <translation>ليس لهذا السطر صورة للتعلّم.</translation>
        </message>
        <message>
            <source>That line is no longer in the basket.</source>
            <translation>لم يعد هذا السطر في السلة.</translation>
        </message>
        <message>
            <source>That line's price cannot be changed.</source>
            <translation>لا يمكن تغيير سعر هذا السطر.</translation>
        </message>
        <message>
            <source>That line's quantity is fixed. Void it and add it again.</source>
            <translation>كمية هذا السطر ثابتة. ألغه وأضفه من جديد.</translation>
        </message>
        <message>
            <source>That number is too large. Type it again.</source>
            <translation>هذا الرقم كبير جدًا. أدخله من جديد.</translation>
        </message>
        <message>
            <source>That sale is not on hold any more.</source>
            <translation>لم يعد هذا البيع معلّقًا.</translation>
        </message>
        <message>
            <source>That voucher is taken already.</source>
            <translation>هذه القسيمة مستخدمة من قبل.</translation>
        </message>
        <message>
            <source>The PIN was wrong three times. Nothing was done.</source>
            <translation>كان الرمز السري خاطئًا ثلاث مرات. لم يُنفّذ شيء.</translation>
        </message>
        <message>
            <source>The bank declined the card.</source>
            <translation>رفض البنك البطاقة.</translation>
        </message>
        <message>
            <source>The basket is empty.</source>
            <translation>السلة فارغة.</translation>
        </message>
        <message>
            <source>The card terminal does not answer. Ask it again before you charge anew.</source>
            <translation>جهاز البطاقة لا يجيب. اسأله مجددًا قبل أي خصم جديد.</translation>
        </message>
        <message>
            <source>The card terminal is still at work.</source>
            <translation>جهاز البطاقة ما زال يعمل.</translation>
        </message>
        <message>
            <source>The card terminal is still at work. Cancel it there first.</source>
            <translation>جهاز البطاقة ما زال يعمل. ألغِ العملية عليه أولًا.</translation>
        </message>
        <message>
            <source>The card was charged.</source>
            <translation>خُصم المبلغ من البطاقة.</translation>
        </message>
        <message>
            <source>The card was charged. Finish the sale and take the goods back to refund it.</source>
            <translation>خُصم المبلغ من البطاقة. أنهِ البيع ثم استرجع البضاعة لرد المبلغ.</translation>
        </message>
        <message>
            <source>The deposit comes back with its bottle.</source>
            <translation>يُرد التأمين مع زجاجته.</translation>
        </message>
        <message>
            <source>The deposit goes with its bottle. Change that line instead.</source>
            <translation>التأمين مرتبط بالزجاجة. غيّر سطر الزجاجة بدلًا منه.</translation>
        </message>
        <message>
            <source>The open sale is back. Items on the counter are being recognised again.</source>
            <translation>عاد البيع المفتوح. يجري التعرف مجددًا على أصناف المنضدة.</translation>
        </message>
        <message>
            <source>The open sale of before cannot be read. Take its items up again.</source>
            <translation>لا يمكن قراءة البيع المفتوح السابق. أعد إدخال أصنافه.</translation>
        </message>
        <message>
            <source>The sale is on hold.</source>
            <translation>عُلّق البيع.</translation>
        </message>
        <message>
            <source>The sale was given up.</source>
            <translation>أُلغي البيع.</translation>
        </message>
        <message>
            <source>The scale at {device} is not there. Check its cable.</source>
            <translation>الميزان على {device} غير موجود. افحص الكابل.</translation>
        </message>
        <message>
            <source>The scale does not answer. Switch it on, or type the weight.</source>
            <translation>الميزان لا يجيب. شغّله أو اكتب الوزن.</translation>
        </message>
        <message>
            <source>The scale is below zero. Empty it and press its zero key.</source>
            <translation>الميزان تحت الصفر. أفرغه واضغط مفتاح الصفر.</translation>
        </message>
        <message>
            <source>The scale is not at zero. Empty it and press its zero key.</source>
            <translation>الميزان ليس على الصفر. أفرغه واضغط مفتاح الصفر.</translation>
        </message>
        <message>
            <source>The scale is still moving.</source>
            <translation>الميزان لم يستقر بعد.</translation>
        </message>
        <message>
            <source>The scale's answer makes no sense. Set it to 8217 with 7 bits, even parity.</source>
            <translation>رد الميزان غير مفهوم. اضبطه على 8217 مع 7 بتات وتماثل زوجي.</translation>
        </message>
        <message>
            <source>The shift is open already.</source>
            <translation>الوردية مفتوحة من قبل.</translation>
        </message>
        <message>
            <source>The shift is open.</source>
            <translation>الوردية مفتوحة.</translation>
        </message>
        <message>
            <source>The terminal knows nothing of it. Nothing was charged.</source>
            <translation>لا يعلم الجهاز عنها شيئًا. لم يُخصم شيء.</translation>
        </message>
        <message>
            <source>There is no such sale.</source>
            <translation>لا يوجد بيع بهذا الرقم.</translation>
        </message>
        <message>
            <source>There is nothing left to charge: the weight less the tare is {net} g.</source>
            <translation>لا شيء للاحتساب: الوزن بلا العبوة {net} غ.</translation>
        </message>
        <message>
            <source>Till {lane}</source>
            <translation>صندوق {lane}</translation>
        </message>
        <message>
            <source>Too heavy for the scale. Take something off.</source>
            <translation>الوزن أكبر من طاقة الميزان. خفّف الحمل.</translation>
        </message>
        <message>
            <source>Total {currency}</source>
            <translation>الإجمالي {currency}</translation>
        </message>
        <message>
            <source>Training is not set up here.</source>
            <translation>التدريب غير مهيأ هنا.</translation>
        </message>
        <message>
            <source>Training: not a sale</source>
            <translation>تدريب: ليس بيعًا</translation>
        </message>
        <message>
            <source>Type the voucher's number first.</source>
            <translation>اكتب رقم القسيمة أولًا.</translation>
        </message>
        <message>
            <source>Voided {name}</source>
            <translation>أُلغي {name}</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>قسيمة</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It does not answer, check power and cable.</source>
            <translation>في انتظار الطابعة: {count}. لا تجيب، افحص الكهرباء والكابل.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It is off-line, press its feed button.</source>
            <translation>في انتظار الطابعة: {count}. غير متصلة، اضغط زر تغذية الورق.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. It is out of paper, put in a new roll.</source>
            <translation>في انتظار الطابعة: {count}. نفد الورق، ركّب لفة جديدة.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. Its cover is open, close it.</source>
            <translation>في انتظار الطابعة: {count}. الغطاء مفتوح، أغلقه.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. Its cutter is stuck, switch it off and on.</source>
            <translation>في انتظار الطابعة: {count}. القاطع عالق، أطفئها ثم شغّلها.</translation>
        </message>
        <message>
            <source>Waiting for the printer: {count}. This computer may not use it, check its rights.</source>
            <translation>في انتظار الطابعة: {count}. لا يُسمح لهذا الحاسوب باستخدامها، افحص الصلاحيات.</translation>
        </message>
        <message>
            <source>Weigh the product first.</source>
            <translation>زِن المنتج أولًا.</translation>
        </message>
        <message>
            <source>Weighed {name}</source>
            <translation>وُزن {name}</translation>
        </message>
        <message>
            <source>X report</source>
            <translation>تقرير X</translation>
        </message>
        <message>
            <source>Z report {number}</source>
            <translation>تقرير Z رقم {number}</translation>
        </message>
        <message>
            <source>gross</source>
            <translation>الإجمالي</translation>
        </message>
        <message>
            <source>{name} came back already. Take it out.</source>
            <translation>تم إرجاع {name} من قبل. أزله.</translation>
        </message>
        <message>
            <source>{name} cannot be sold to this buyer. Take it out.</source>
            <translation>لا يجوز بيع {name} لهذا المشتري. أخرجه.</translation>
        </message>
        <message>
            <source>{name} is charged already: the camera read its label.</source>
            <translation>تم احتساب {name} من قبل: قرأت الكاميرا ملصقه.</translation>
        </message>
        <message>
            <source>{name} is not sold by weight.</source>
            <translation>{name} لا يباع بالوزن.</translation>
        </message>
        <message>
            <source>{name} on the counter is what comes back, and is not sold.</source>
            <translation>{name} على المنضدة هو المرتجع ولا يُباع.</translation>
        </message>
        <message>
            <source>{name} x {units}</source>
            <translation>{name} x {units}</translation>
        </message>
        <message>
            <source>{sku} is not in the catalogue.</source>
            <translation>{sku} غير مسجل.</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>1  Say what it is</source>
            <translation>1  قل ما هو</translation>
        </message>
        <message>
            <source>2  Turn it under the camera</source>
            <translation>2  أدره تحت الكاميرا</translation>
        </message>
        <message>
            <source>3  Put it down any way up</source>
            <translation>3  ضعه بأي وضع</translation>
        </message>
        <message>
            <source>Scan its barcode, give it a name and a price.</source>
            <translation>امسح الباركود وأعطه اسمًا وسعرًا.</translation>
        </message>
        <message>
            <source>The lane says what it sees. Save it, and it is on sale at once.</source>
            <translation>يقول الصندوق ما يراه. احفظه فيصبح للبيع فورًا.</translation>
        </message>
        <message>
            <source>Views are taken by themselves. Blurred or covered ones are left out, with the reason.</source>
            <translation>تُلتقط الصور تلقائيًا. وتُستبعد المهزوزة أو المحجوبة مع ذكر السبب.</translation>
        </message>
    </context>
    <context>
        <name>TenderRow</name>
        <message>
            <source>Give {0} back</source>
            <translation>رد {0}</translation>
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
            <translation>يُقبل من {0} من 1</translation>
        </message>
        <message>
            <source>As for every product</source>
            <translation>كما في كل منتج</translation>
        </message>
        <message>
            <source>How strict the lane is</source>
            <translation>مدى صرامة الصندوق</translation>
        </message>
        <message>
            <source>No product looks so alike that it needs a threshold of its own</source>
            <translation>لا منتج يشبهه إلى حد يحتاج معه إلى عتبة خاصة</translation>
        </message>
    </context>
    <context>
        <name>TillPage</name>
        <message>
            <source>Add product</source>
            <translation>إضافة منتج</translation>
        </message>
        <message>
            <source>Name the item</source>
            <translation>تسمية الصنف</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>مرتجع</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source> · finding the fastest way: {0} %</source>
            <translation> · البحث عن أسرع طريقة: {0} %</translation>
        </message>
        <message>
            <source> · {0} ms</source>
            <translation> · {0} ms</translation>
        </message>
        <message>
            <source>Camera lost</source>
            <translation>فُقدت الكاميرا</translation>
        </message>
        <message>
            <source>Camera starting</source>
            <translation>الكاميرا تبدأ</translation>
        </message>
        <message>
            <source>Camera {0} fps</source>
            <translation>الكاميرا {0} إطار/ث</translation>
        </message>
        <message>
            <source>Footage ended</source>
            <translation>انتهى التسجيل</translation>
        </message>
        <message>
            <source>Lane {0}</source>
            <translation>صندوق {0}</translation>
        </message>
        <message>
            <source>Light, dark or high contrast</source>
            <translation>فاتح أو داكن أو تباين عالٍ</translation>
        </message>
        <message>
            <source>Loading {0}</source>
            <translation>تحميل {0}</translation>
        </message>
        <message>
            <source>No engine</source>
            <translation>بلا محرك</translation>
        </message>
        <message>
            <source>Products</source>
            <translation>المنتجات</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>المظهر</translation>
        </message>
        <message>
            <source>Training: nothing is real</source>
            <translation>تدريب: لا شيء حقيقي</translation>
        </message>
        <message>
            <source>{0} dropped</source>
            <translation>أُسقط {0}</translation>
        </message>
        <message>
            <source>{0} products</source>
            <translation>{0} منتجات</translation>
        </message>
    </context>
    <context>
        <name>TotalPanel</name>
        <message>
            <source>Check age, then pay {0}</source>
            <translation>تحقّق من السن ثم ادفع {0}</translation>
        </message>
        <message>
            <source>Decide 1 item first</source>
            <translation>احسم صنفًا واحدًا أولًا</translation>
        </message>
        <message>
            <source>Decide {0} items first</source>
            <translation>احسم {0} أصناف أولًا</translation>
        </message>
        <message>
            <source>Left {0}</source>
            <translation>المتبقي {0}</translation>
        </message>
        <message>
            <source>Nothing to pay yet</source>
            <translation>لا شيء للدفع بعد</translation>
        </message>
        <message>
            <source>Pay</source>
            <translation>دفع</translation>
        </message>
        <message>
            <source>Pay out {0}</source>
            <translation>صرف {0}</translation>
        </message>
        <message>
            <source>Pay {0}</source>
            <translation>دفع {0}</translation>
        </message>
        <message>
            <source>Total</source>
            <translation>الإجمالي</translation>
        </message>
    </context>
    <context>
        <name>TwinCard</name>
        <message>
            <source>Looks {0} like “{1}”</source>
            <translation>يشبه «{1}» بنسبة {0}</translation>
        </message>
        <message>
            <source>Show the sides on which they differ</source>
            <translation>أظهر الجوانب التي يختلفان فيها</translation>
        </message>
        <message>
            <source>Show this side: it tells them apart</source>
            <translation>أظهر هذا الجانب: فهو يميّزهما</translation>
        </message>
        <message>
            <source>The new product</source>
            <translation>المنتج الجديد</translation>
        </message>
        <message>
            <source>The one it looks like</source>
            <translation>الذي يشبهه</translation>
        </message>
        <message>
            <source>The side that differs</source>
            <translation>الجانب المختلف</translation>
        </message>
    </context>
    <context>
        <name>UnknownCard</name>
        <message>
            <source>Drop it</source>
            <translation>إسقاط</translation>
        </message>
        <message>
            <source>Enrol later</source>
            <translation>تسجيل لاحقًا</translation>
        </message>
        <message>
            <source>New product</source>
            <translation>منتج جديد</translation>
        </message>
        <message>
            <source>Not in the catalogue</source>
            <translation>غير مسجل</translation>
        </message>
        <message>
            <source>Scan its barcode, search, or put it aside to enrol.</source>
            <translation>امسح الباركود أو ابحث أو نحّه لتسجيله لاحقًا.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>بحث</translation>
        </message>
        <message>
            <source>Search for the product, or make it a new one.</source>
            <translation>ابحث عن المنتج أو أنشئ منتجًا جديدًا.</translation>
        </message>
        <message>
            <source>Unknown code {0}</source>
            <translation>باركود غير معروف {0}</translation>
        </message>
    </context>
    <context>
        <name>ViewGrid</name>
        <message>
            <source>Views</source>
            <translation>الصور</translation>
        </message>
    </context>
    <context>
        <name>ViewModel</name>
        <message>
            <source>View {0}, good</source>
            <translation>صورة {0}، جيدة</translation>
        </message>
        <message>
            <source>View {0}, small: a nearer one would be better</source>
            <translation>صورة {0}، صغيرة: الأقرب أفضل</translation>
        </message>
    </context>
    <context>
        <name>ViewStrip</name>
        <message>
            <source>Views taken; Delete takes the chosen one out</source>
            <translation>الصور الملتقطة؛ Delete يحذف المختارة</translation>
        </message>
    </context>
    <context>
        <name>ViewsModel</name>
        <message>
            <source>View {0}, quality {1} %</source>
            <translation>صورة {0}، الجودة {1}%</translation>
        </message>
    </context>
    <context>
        <name>WaitingDelegate</name>
        <message>
            <source>Enrol</source>
            <translation>تسجيل</translation>
        </message>
        <message>
            <source>Put aside at the till</source>
            <translation>نُحّي على الصندوق</translation>
        </message>
    </context>
    <context>
        <name>WaitingDetail</name>
        <message>
            <source>Enrol this one</source>
            <translation>تسجيل هذا</translation>
        </message>
        <message>
            <source>Nothing is selected</source>
            <translation>لم يُختر شيء</translation>
        </message>
        <message>
            <source>Put aside at the till</source>
            <translation>نُحّي على الصندوق</translation>
        </message>
    </context>
    <context>
        <name>WeighPanel</name>
        <message>
            <source>Add</source>
            <translation>إضافة</translation>
        </message>
        <message>
            <source>Grams</source>
            <translation>غرام</translation>
        </message>
        <message>
            <source>Leave out</source>
            <translation>استبعاد</translation>
        </message>
        <message>
            <source>Put it on the scale, or type its weight.</source>
            <translation>ضعه على الميزان أو اكتب وزنه.</translation>
        </message>
        <message>
            <source>Tare</source>
            <translation>وزن العبوة</translation>
        </message>
        <message>
            <source>Tare in grams</source>
            <translation>وزن العبوة بالغرام</translation>
        </message>
        <message>
            <source>The scale rests</source>
            <translation>الميزان مستقر</translation>
        </message>
        <message>
            <source>The scale still moves</source>
            <translation>الميزان يتحرك</translation>
        </message>
        <message>
            <source>Typed by hand</source>
            <translation>مكتوب يدويًا</translation>
        </message>
        <message>
            <source>Weigh</source>
            <translation>وزن</translation>
        </message>
        <message>
            <source>Weigh {0}</source>
            <translation>وزن {0}</translation>
        </message>
        <message>
            <source>Weight in grams</source>
            <translation>الوزن بالغرام</translation>
        </message>
        <message>
            <source>{0} g</source>
            <translation>{0} غ</translation>
        </message>
        <message>
            <source>{0} net · {1}</source>
            <translation>{0} صافي · {1}</translation>
        </message>
    </context>
    <context>
        <name>WhyPanel</name>
        <message>
            <source>Learn this picture</source>
            <translation>تعلّم هذه الصورة</translation>
        </message>
        <message>
            <source>Matched picture</source>
            <translation>الصورة المطابقة</translation>
        </message>
        <message>
            <source>On the counter</source>
            <translation>على المنضدة</translation>
        </message>
        <message>
            <source>The picture becomes a view of this product; Undo is in the catalogue.</source>
            <translation>تصبح الصورة من صور هذا المنتج؛ التراجع في صفحة المنتجات.</translation>
        </message>
        <message>
            <source>Why {0}?</source>
            <translation>لماذا {0}؟</translation>
        </message>
    </context>
    <context>
        <name>basket</name>
        <message>
            <source>Deposit</source>
            <translation>تأمين عبوة</translation>
        </message>
        <message>
            <source>Return</source>
            <translation>مرتجع</translation>
        </message>
        <message>
            <source>from {0} years on</source>
            <translation>من سن {0} سنة</translation>
        </message>
        <message>
            <source>price changed</source>
            <translation>سعر معدّل</translation>
        </message>
        <message>
            <source>return of sale {0}-{1}</source>
            <translation>مرتجع من البيع {0}-{1}</translation>
        </message>
        <message>
            <source>return without a receipt</source>
            <translation>مرتجع بلا إيصال</translation>
        </message>
        <message>
            <source>tare {0} g</source>
            <translation>العبوة {0} غ</translation>
        </message>
        <message>
            <source>{0} kg</source>
            <translation>{0} كغ</translation>
        </message>
        <message>
            <source>× {0}/kg</source>
            <translation>× {0}/كغ</translation>
        </message>
    </context>
    <context>
        <name>card</name>
        <message>
            <source>The card payment was cancelled. Nothing was charged.</source>
            <translation>أُلغي الدفع بالبطاقة. لم يُخصم شيء.</translation>
        </message>
        <message>
            <source>The card was declined. Try another card, or pay another way.</source>
            <translation>رُفضت البطاقة. جرّب بطاقة أخرى أو طريقة دفع أخرى.</translation>
        </message>
        <message>
            <source>The customer pays at the card terminal.</source>
            <translation>العميل يدفع على جهاز البطاقة.</translation>
        </message>
        <message>
            <source>The terminal does not answer. Ask it again before you charge anew.</source>
            <translation>الجهاز لا يجيب. اسأله مجددًا قبل أي خصم جديد.</translation>
        </message>
        <message>
            <source>The terminal waited too long. Nothing was charged: try again, or pay another way.</source>
            <translation>انتظر الجهاز طويلًا. لم يُخصم شيء: حاول مجددًا أو ادفع بطريقة أخرى.</translation>
        </message>
    </context>
    <context>
        <name>enrolment</name>
        <message>
            <source>1 in {0} look-alikes would pass</source>
            <translation>يمر 1 من كل {0} متشابهات</translation>
        </message>
        <message>
            <source>Fewer than 1 in 1000 look-alikes would pass</source>
            <translation>يمر أقل من 1 من كل 1000 متشابه</translation>
        </message>
        <message>
            <source>Hold it still for a moment</source>
            <translation>ثبّته لحظة</translation>
        </message>
        <message>
            <source>Hold it under the camera and turn it slowly</source>
            <translation>أمسكه تحت الكاميرا وأدره ببطء</translation>
        </message>
        <message>
            <source>Last view refused: {0}</source>
            <translation>رُفضت آخر صورة: {0}</translation>
        </message>
        <message>
            <source>More than half of its look-alikes would pass</source>
            <translation>يمر أكثر من نصف المتشابهات</translation>
        </message>
        <message>
            <source>Nearer, then farther: it was seen at one size only</source>
            <translation>أقرب ثم أبعد: شوهد بحجم واحد فقط</translation>
        </message>
        <message>
            <source>Not recognised yet</source>
            <translation>لم يُتعرف عليه بعد</translation>
        </message>
        <message>
            <source>Not sure: the till would ask which one it is</source>
            <translation>غير مؤكد: سيسأل الصندوق أيها هو</translation>
        </message>
        <message>
            <source>Nothing in view: put it under the camera</source>
            <translation>لا شيء ظاهر: ضعه تحت الكاميرا</translation>
        </message>
        <message>
            <source>Put it down and take your hand away</source>
            <translation>ضعه وأبعد يدك</translation>
        </message>
        <message>
            <source>Put it down any way up</source>
            <translation>ضعه بأي وضع</translation>
        </message>
        <message>
            <source>Recognised: {0}</source>
            <translation>تم التعرف: {0}</translation>
        </message>
        <message>
            <source>Seen like this already: keep turning it</source>
            <translation>شوهد هكذا من قبل: واصل تدويره</translation>
        </message>
        <message>
            <source>Show it another way up, or go back and take views of this side</source>
            <translation>أظهره بوضع آخر، أو ارجع والتقط صورًا لهذا الجانب</translation>
        </message>
        <message>
            <source>Show the cap: the top has not been seen</source>
            <translation>أظهر الغطاء: لم يُرَ من أعلى</translation>
        </message>
        <message>
            <source>Taken for {0}</source>
            <translation>حُسب أنه {0}</translation>
        </message>
        <message>
            <source>The lane says what it sees, as it would in a sale</source>
            <translation>يقول الصندوق ما يراه كما في البيع</translation>
        </message>
        <message>
            <source>Tilt it: it was seen from straight on only</source>
            <translation>أمِله: شوهد من الأمام فقط</translation>
        </message>
        <message>
            <source>Try another side, or save it and sell it</source>
            <translation>جرّب جانبًا آخر، أو احفظه وبعه</translation>
        </message>
        <message>
            <source>Turn it on: other sides have not been seen</source>
            <translation>واصل التدوير: لم تُرَ جوانب أخرى</translation>
        </message>
        <message>
            <source>Turn it over: the back has not been seen</source>
            <translation>اقلبه: لم يُرَ ظهره</translation>
        </message>
        <message>
            <source>a hand covers it, let go for a moment</source>
            <translation>يد تحجبه، اتركه لحظة</translation>
        </message>
        <message>
            <source>cut off by the edge, move it to the middle</source>
            <translation>مقطوع عند الحافة، ضعه في الوسط</translation>
        </message>
        <message>
            <source>mostly background, turn it a little</source>
            <translation>معظمها خلفية، أدره قليلًا</translation>
        </message>
        <message>
            <source>too blurred, hold still for a moment</source>
            <translation>مهزوزة، ثبّته لحظة</translation>
        </message>
        <message>
            <source>too bright, turn it out of the glare</source>
            <translation>ساطعة جدًا، أبعده عن الوهج</translation>
        </message>
        <message>
            <source>too dark, give it more light</source>
            <translation>مظلمة جدًا، زد الضوء</translation>
        </message>
        <message>
            <source>too little of it is seen, uncover it</source>
            <translation>الظاهر منه قليل، اكشفه</translation>
        </message>
        <message>
            <source>too small, bring it nearer to the camera</source>
            <translation>صغيرة جدًا، قرّبه من الكاميرا</translation>
        </message>
        <message>
            <source>two items in view, leave only this one</source>
            <translation>صنفان في الصورة، أبقِ هذا فقط</translation>
        </message>
        <message>
            <source>{0} like it, next best {1} behind</source>
            <translation>يشبهه بنسبة {0}، والتالي بعده بـ {1}</translation>
        </message>
        <message>
            <source>{0} %</source>
            <translation>{0}%</translation>
        </message>
    </context>
    <context>
        <name>reasons</name>
        <message>
            <source>Added by hand at this till.</source>
            <translation>أُضيف يدويًا على هذا الصندوق.</translation>
        </message>
        <message>
            <source>Code {0} was scanned.</source>
            <translation>مُسح الباركود {0}.</translation>
        </message>
        <message>
            <source>Margin {0}, by enrolled view {1}.</source>
            <translation>الهامش {0}، بحسب الصورة المسجلة {1}.</translation>
        </message>
        <message>
            <source>Next best: {0}, {1} of 1, {2}.</source>
            <translation>التالي: {0}، {1} من 1، {2}.</translation>
        </message>
        <message>
            <source>No other product comes near.</source>
            <translation>لا منتج آخر يقترب منه.</translation>
        </message>
        <message>
            <source>Seen on the counter before the sale was interrupted, and counted since.</source>
            <translation>شوهد على المنضدة قبل انقطاع البيع، واحتُسب منذ ذلك الحين.</translation>
        </message>
        <message>
            <source>Seen on the counter.</source>
            <translation>شوهد على المنضدة.</translation>
        </message>
        <message>
            <source>Seen on the counter: looks like {0}, {1} of 1.</source>
            <translation>شوهد على المنضدة: يشبه {0}، {1} من 1.</translation>
        </message>
        <message>
            <source>added by hand</source>
            <translation>أُضيف يدويًا</translation>
        </message>
        <message>
            <source>behind</source>
            <translation>بعده</translation>
        </message>
        <message>
            <source>close behind</source>
            <translation>بعده بقليل</translation>
        </message>
        <message>
            <source>far behind</source>
            <translation>بعده بكثير</translation>
        </message>
        <message>
            <source>scanned</source>
            <translation>ممسوح</translation>
        </message>
        <message>
            <source>scanned {0}</source>
            <translation>مُسح {0}</translation>
        </message>
        <message>
            <source>seen</source>
            <translation>شوهد</translation>
        </message>
        <message>
            <source>seen before the break</source>
            <translation>شوهد قبل الانقطاع</translation>
        </message>
        <message>
            <source>seen just now</source>
            <translation>شوهد الآن</translation>
        </message>
        <message>
            <source>seen · next best {0}, {1}</source>
            <translation>شوهد · التالي {0}، {1}</translation>
        </message>
        <message>
            <source>seen · scanned {0}</source>
            <translation>شوهد · مُسح {0}</translation>
        </message>
    </context>
    <context>
        <name>reasons given</name>
        <message>
            <source>Damaged</source>
            <translation>تالف</translation>
        </message>
        <message>
            <source>Not wanted</source>
            <translation>غير مرغوب</translation>
        </message>
        <message>
            <source>Offer</source>
            <translation>عرض</translation>
        </message>
        <message>
            <source>Other …</source>
            <translation>آخر …</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>السبب</translation>
        </message>
        <message>
            <source>Reason in your words</source>
            <translation>السبب بكلماتك</translation>
        </message>
        <message>
            <source>Regular</source>
            <translation>عميل دائم</translation>
        </message>
        <message>
            <source>Shelf label</source>
            <translation>سعر الرف</translation>
        </message>
        <message>
            <source>Short date</source>
            <translation>قرب الانتهاء</translation>
        </message>
        <message>
            <source>Wrong item</source>
            <translation>صنف خطأ</translation>
        </message>
    </context>
    <context>
        <name>runtime</name>
        <message>
            <source>No TensorRT plan fits (F8, C)</source>
            <translation>لا توجد خطة TensorRT مناسبة (F8, C)</translation>
        </message>
        <message>
            <source>Server lost, this computer goes on</source>
            <translation>انقطع الخادم، هذا الحاسوب يتابع</translation>
        </message>
        <message>
            <source>The server has another model, this computer goes on</source>
            <translation>لدى الخادم نموذج آخر، هذا الحاسوب يتابع</translation>
        </message>
    </context>
    <context>
        <name>tenders</name>
        <message>
            <source>Card</source>
            <translation>بطاقة</translation>
        </message>
        <message>
            <source>Cash</source>
            <translation>نقدًا</translation>
        </message>
        <message>
            <source>Voucher</source>
            <translation>قسيمة</translation>
        </message>
    </context>
    <context>
        <name>total</name>
        <message>
            <source>Discount {0}{1}</source>
            <translation>خصم {0}{1}</translation>
        </message>
        <message>
            <source>In cash {0}</source>
            <translation>نقدًا {0}</translation>
        </message>
        <message>
            <source>Paid out {0}</source>
            <translation>صُرف {0}</translation>
        </message>
        <message>
            <source>Paid {0}</source>
            <translation>مدفوع {0}</translation>
        </message>
        <message>
            <source>Paid · Change {0}</source>
            <translation>مدفوع · الباقي {0}</translation>
        </message>
        <message>
            <source>Tax added {0}</source>
            <translation>ضريبة مضافة {0}</translation>
        </message>
        <message>
            <source>Tax included {0}</source>
            <translation>شامل الضريبة {0}</translation>
        </message>
    </context>
</TS>

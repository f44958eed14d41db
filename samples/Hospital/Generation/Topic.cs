namespace Hospital.Generation;

/// <summary>Names an independent stream of pseudo-random numbers, so that a new field never shifts another one.</summary>
internal enum Topic
{
    PatientCore = 1, PatientName, PatientContact, PatientCard, Staff, StaffLogin, Drug, Supplier, Stock, Supply, FeeItem,
    Visit, VisitText, Refund, RxCount, RxHead, RxLine, Dispense, Charge, Admission, Order, SupplyUse, Document, Consent,
    AccessLog, Exam, Series, LabForm, LabItem, Micro, Insurance, InsuranceFee, Transaction, OperationLog, Message, Cda,
    MonthlyReport, Login, Workload,
}

using Hospital.Dimensions;
using Hospital.Entities;

namespace Hospital.Tables;

/// <summary>The head of one medical document.</summary>
internal readonly record struct DocumentFacts(
    long Index, Patient Patient, PatientCard Card, string Visit, char VisitType, string Kind, string Title, string Department, string Author,
    long At, Diagnosis Diagnosis);

namespace Athanor.Orm.Tests.Model;

public enum PartyKind
{
    Company = 1,
    Employee,
    Manager,
    Contractor,
    Consultant,
    Stranger,
}

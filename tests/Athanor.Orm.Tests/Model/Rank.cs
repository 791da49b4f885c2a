namespace Athanor.Orm.Tests.Model;

public enum Rank
{
    None,
    Low,
    High,
}

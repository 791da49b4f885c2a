namespace Athanor.Orm.Tests;

/// <summary>A fault that a test asked for.</summary>
internal sealed class InjectedFaultException(string sql) : Exception($"Injected fault: {sql}");

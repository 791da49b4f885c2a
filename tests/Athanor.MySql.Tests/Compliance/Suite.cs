using Athanor.Compliance;

namespace Athanor.MySql.Tests.Compliance;

// The compliance suite, one class of it after the other, on MariaDB.
public sealed class WholeSuite : WholeSuiteTests<MariaDbUnderTest>;

public sealed class Array : ArrayTests<MariaDbUnderTest>;

public sealed class Batch : BatchTests<MariaDbUnderTest>;

public sealed class BulkChange : BulkChangeTests<MariaDbUnderTest>;

public sealed class BulkInsert : BulkInsertTests<MariaDbUnderTest>;

public sealed class BulkReturning : BulkReturningTests<MariaDbUnderTest>;

public sealed class Crud : CrudTests<MariaDbUnderTest>;

public sealed class Date : DateTests<MariaDbUnderTest>;

public sealed class Default : DefaultTests<MariaDbUnderTest>;

public sealed class Enum : EnumTests<MariaDbUnderTest>;

public sealed class ErrorKind : ErrorKindTests<MariaDbUnderTest>;

public sealed class Explain : ExplainTests<MariaDbUnderTest>;

public sealed class Expression : ExpressionTests<MariaDbUnderTest>;

public sealed class Extension : ExtensionTests<MariaDbUnderTest>;

public sealed class FixedPoint : FixedPointTests<MariaDbUnderTest>;

public sealed class Function : FunctionTests<MariaDbUnderTest>;

public sealed class HostileName : HostileNameTests<MariaDbUnderTest>;

public sealed class HostileText : HostileTextTests<MariaDbUnderTest>;

public sealed class HostileValue : HostileValueTests<MariaDbUnderTest>;

public sealed class InsertOrder : InsertOrderTests<MariaDbUnderTest>;

public sealed class Inspector : InspectorTests<MariaDbUnderTest>;

public sealed class Json : JsonTests<MariaDbUnderTest>;

public sealed class Operator : OperatorTests<MariaDbUnderTest>;

public sealed class Query : QueryTests<MariaDbUnderTest>;

public sealed class Result : ResultTests<MariaDbUnderTest>;

public sealed class Schema : SchemaTests<MariaDbUnderTest>;

public sealed class Statement : StatementTests<MariaDbUnderTest>;

public sealed class Stream : StreamTests<MariaDbUnderTest>;

public sealed class TransactionOptions : TransactionOptionsTests<MariaDbUnderTest>;

public sealed class Transaction : TransactionTests<MariaDbUnderTest>;

public sealed class TwoPhase : TwoPhaseTests<MariaDbUnderTest>;

public sealed class TypeMatrix : TypeMatrixTests<MariaDbUnderTest>;

public sealed class Type : TypeTests<MariaDbUnderTest>;

public sealed class UserType : UserTypeTests<MariaDbUnderTest>;

extension Habit {
  /// What people type from habit. A head says what the rows below assume and where that is used; a row is what is typed and what to type
  /// here. The first row that matches is used. Each row is tried by a test.
  static let table = ##"""
    [request | bash]
    get {P:p} --limit {N:n} → get {P} limit {N}
    get {P:p} --limit={N:n} → get {P} limit {N}
    get {P:p} --all → get {P} all
    get {P:p} --page {N:n} → get {P} page {N}
    get {P:p} --size {N:n} → get {P} size {N}
    get {P:p} --search {T:s} → get {P} search {T}
    get {P:p} --search {T:p} → get {P} search {T.quoted}
    get {P:p} --sort {K:p} → get {P} sort {K}
    get {P:p} --json → get {P} | json
    get {P:p} --csv → get {P} | csv
    get {P:p} -o json → get {P} | json
    get {P:p} -o csv → get {P} | csv
    get {P:p} -n {N:n} → get {P} limit {N}
    get {P:p} -a → get {P} all
    get {P:p} -{O:w} {T:l} → !options
    get {P:p} -{O:w} → !options
    get {R:w} search={V:w} → get {R} search "{V}"
    get {R:w} search={V:s} → get {R} search {V}
    get {R:w} searchstring={V:w} → get {R} search "{V}"
    get {R:w} searchstring={V:s} → get {R} search {V}
    get {P:p} limit={N:n} → get {P} limit {N}
    get {P:p} page={N:n} → get {P} page {N}
    get {R:w} {F:w}={V:s} → get {R} all | where .{F} == {V}
    get {P:p} as json → get {P} | json
    get {P:p} as csv → get {P} | csv
    get {P:p} --{O:w} → !options
    get {P:p} --{O:w} {T:l} → !options
    get {P:p} --{O:w}={T:l} → !options
    [operator | Python]
    {A:t} //= {B:t} → {A} = floor({A} / {B})
    {A:t} // {B:n} → floor({A} / {B})
    {A:t} // {B:w}{E:e} → !division
    [comment | C, JavaScript, Java]
    // {T:l} → # {T}
    /* {T:l} */ → # {T}
    [comment | SQL]
    REM {T:l} → # {T}
    <!-- {T:l} --> → # {T}
    -- {T:w} {U:l} → # {T} {U}
    -- {T:w} → # {T}
    [request | English]
    get first {N:n} {R:w} → get {R.lower} limit {N}
    get top {N:n} {R:w} → get {R.lower} limit {N}
    get last {N:n} {R:w} → get {R.lower} all | last {N}
    get {N:n} {R:w} → get {R.lower} limit {N}
    get first {R:w} → get {R.plural} limit 1 | first
    get last {R:w} → get {R.plural} all | last
    get the {R:w} → get {R.plural}
    get {R:w} as {N:w} → {N} = get {R}
    get {P:p} with {K:w}={V:x} → get {P} with { {K}: {V} }
    get {R:w} named {T:s} → get {R} search {T}
    get {R:w} named {T:w} → get {R} search {T.quoted}
    get {R:w} called {T:s} → get {R} search {T}
    get {R:w} like {T:s} → get {R} search {T}
    get {R:w} like {T:w} → get {R} search {T.quoted}
    get {R:w} with code {T:s} → get {R}/code({T.bare})
    get {R:w} with code {T:p} → get {R}/code({T})
    get {R:w} from {T:l} → !dates
    get {R:w} since {T:l} → !dates
    get {R:w} after {T:l} → !dates
    get {R:w} before {T:l} → !dates
    get {R:w} between {T:l} → !dates
    get {R:w} for {T:l} → !narrow
    get {R:w} group by {K:l} → get {R} all | group {K.fields}
    get {R:w} having {C:l} → get {R} all | where {C.condition}
    get {R:w} to {F:p} → get {R} all | write {F.quoted}
    get {R:w} sum {F:w} → get {R} all | sum .{F}
    get {R:w} of {T:l} → !narrow
    attach {F:s} to {C:w} → attach {C} {F}
    attach {F:p} to {C:w} → attach {C} {F.quoted}
    delete {R:w} where {C:l} → for x in get {R.lower} all | where {C.condition} { delete x }
    [request | SQL]
    select count(*) as {N:w} from {R:w} where {C:l} → get {R.lower} all | where {C.condition} | count
    select count(*) as {N:w} from {R:w} → get {R.lower} all | count
    select count(*) from {R:w} where {C:l} → get {R.lower} all | where {C.condition} | count
    select sum({F:w}) from {R:w} → get {R.lower} all | sum .{F}
    select max({F:w}) from {R:w} → get {R.lower} all | max .{F}
    select min({F:w}) from {R:w} → get {R.lower} all | min .{F}
    select avg({F:w}) from {R:w} → get {R.lower} all | avg .{F}
    select {K:w}, count(*) from {R:w} group by {L:w} → get {R.lower} all | group .{L} | select .key, .count
    select top {N:n} * from {R:w} → get {R.lower} limit {N}
    select count(*) from {R:w} → get {R.lower} all | count
    select * from {R:w} where id = {N:n} → get {R.lower}/{N}
    select * from {R:w} where {C:l} order by {K:l} limit {N:n} → get {R.lower} all | where {C.condition} | sort {K.keys} | first {N}
    select * from {R:w} where {C:l} order by {K:l} → get {R.lower} all | where {C.condition} | sort {K.keys}
    select * from {R:w} where {C:l} limit {N:n} → get {R.lower} all | where {C.condition} | first {N}
    select * from {R:w} where {C:l} → get {R.lower} all | where {C.condition}
    select * from {R:w} order by {K:l} limit {N:n} → get {R.lower} all | sort {K.keys} | first {N}
    select * from {R:w} order by {K:l} → get {R.lower} all | sort {K.keys}
    select * from {R:w} limit {N:n} → get {R.lower} limit {N}
    select * from {R:w} → get {R.lower} all
    select top {N:n} {F:l} from {R:w} → get {R.lower} limit {N} | select {F.fields}
    select distinct {F:l} from {R:w} → get {R.lower} all | select {F.fields} | unique
    select {F:l} from {R:w} where {C:l} order by {K:l} limit {N:n} → get {R.lower} all | where {C.condition} | sort {K.keys} | first {N} | select {F.fields}
    select {F:l} from {R:w} where {C:l} order by {K:l} → get {R.lower} all | where {C.condition} | sort {K.keys} | select {F.fields}
    select {F:l} from {R:w} where {C:l} limit {N:n} → get {R.lower} all | where {C.condition} | first {N} | select {F.fields}
    select {F:l} from {R:w} where {C:l} → get {R.lower} all | where {C.condition} | select {F.fields}
    select {F:l} from {R:w} order by {K:l} limit {N:n} → get {R.lower} all | sort {K.keys} | first {N} | select {F.fields}
    select {F:l} from {R:w} order by {K:l} → get {R.lower} all | sort {K.keys} | select {F.fields}
    select {F:l} from {R:w} limit {N:n} → get {R.lower} limit {N} | select {F.fields}
    select {F:l} from {R:w} → get {R.lower} all | select {F.fields}
    insert into {R:w} ({K:w}, {L:w}, {M:w}) values ({V:x}, {W:x}, {X:x}) → save new {R.lower} { {K}: {V}, {L}: {W}, {M}: {X} }
    insert into {R:w} ({K:w}, {L:w}) values ({V:x}, {W:x}) → save new {R.lower} { {K}: {V}, {L}: {W} }
    insert into {R:w} ({K:w}) values ({V:x}) → save new {R.lower} { {K}: {V} }
    update {R:w} set {F:w} = {V:x} where {C:l} → for x in get {R.lower} all | where {C.condition} { x.{F} = {V}; save x }
    insert into {T:l} → !insert
    delete from {R:w} where id = {N:n} → delete {R.lower}/{N}
    delete from {R:w} where {C:l} → for x in get {R.lower} all | where {C.condition} { delete x }
    delete from {R:w} → !drop
    [command | SQL]
    schema {R:w} → describe {R.lower}
    fields {R:w} → describe {R.lower}
    columns {R:w} → describe {R.lower}
    desc {R:w} → describe {R.lower}
    show collections → resources
    begin transaction → !transaction
    begin → !transaction
    start transaction → !transaction
    commit → !transaction
    rollback → !transaction
    drop table {R:w} → !drop
    create table {R:w} {T:l} → !drop
    show tables → resources
    show databases → orgs
    from {R:w} select {F:l} → get {R.lower} all | select {F.fields}

    [command | psql]
    \timing on → trace on
    \timing off → trace off
    \dt+ → resources
    \d+ {R:w} → describe {R.lower}
    \d+ → resources
    \l+ → orgs
    \x on → set display vertical
    \x {O:w} → set display auto
    \i {F:p} → !file
    \o {F:p} → !export
    \echo {T:l} → print {T.echoed}
    \df → help functions
    \pset {T:l} → !settings
    \q → exit
    \dt → resources
    \d {R:w} → describe {R.lower}
    \d → resources
    \l → orgs
    \c {R:p} → use org {R}
    \c → status
    \conninfo → status
    \? → help
    \h → help
    \x → set display vertical
    \timing → trace on
    \e → edit
    \s → history
    \set → vars
    \du → whoami
    \copy {T:l} → !export
    \g → !recall
    \! {T:l} → !shell
    \{N:w} {T:l} → !backslash
    \{N:w} → !backslash
    [command | IPython]
    %paste → !paste
    %cpaste → !paste
    %who → vars
    %whos → vars
    %history → history
    %hist → history
    %run {F:p} → !file
    %time {T:l} → trace on
    %timeit {T:l} → trace on
    %{N:w} {T:l} → !magic
    %{N:w} → !magic
    %%{N:w} → !magic
    {N:w}?? → show {N} full
    {N:w}? → show {N} full
    !ls → !shell
    !pwd → !shell
    !{N:w} -{T:l} → !shell
    !{N:w} {M:w} {T:l} → !shell
    !{N:w} {M:w} → !shell
    [command | jq]
    jq {T:l} → !fields
    .[{N:n}].{F:w} → !last
    .[{N:n}] → !last
    .[].{F:w} → !last
    .[] → !last
    . → !last
    .. → !last
    [command | vi]
    :help → help
    :h → help
    /help → help
    /quit → exit
    /exit → exit
    :quit → exit
    :exit → exit
    :q! → exit
    :wq → exit
    :q → exit
    :w → !save
    :e {T:l} → !editor

    [command | mmx]
    watch {T:l} → !watch
    alias {T:l} → !alias
    unalias {T:l} → !alias
    write {F:s} {T:w} → {T} | write {F}
    write {F:s} → rows | write {F}
    where {C:l} → rows | where {C}
    select .{F:l} → rows | select .{F}
    sort {K:l} → rows | sort {K.keys}
    first {N:n} → rows | first {N}
    last {N:n} → rows | last {N}
    skip {N:n} → rows | skip {N}
    map {E:l} → rows | map {E}
    each {E:l} → rows | each {E}
    group {K:l} → rows | group {K.fields}
    count {C:w} → !count
    count {C:l} → rows | count {C}
    sum {E:l} → rows | sum {E}
    table {E:l} → rows | table {E}
    filter {C:l} → rows | where {C}
    [command | English]
    how many {T:l} → !count
    issue {R:w}/{N:n} → do issue get {R.lower}/{N}
    issue {R:w} {N:n} → do issue get {R.plural}/{N}
    issue {C:w} → do issue {C}
    send {R:w}/{N:n} → do sendEInvoice get {R.lower}/{N}
    send {C:w} → do sendEInvoice {C}
    approve {R:w}/{N:n} → do approve get {R.lower}/{N}
    reject {R:w}/{N:n} → do reject get {R.lower}/{N}
    confirm {R:w}/{N:n} → do confirm get {R.lower}/{N}
    cancel {T:l} → !actions
    complete {T:l} → !actions
    copy {R:w}/{N:n} → !actions
    duplicate {T:l} → !actions
    email {T:l} → !actions
    pay {T:l} → !actions
    pdf {T:l} → !actions
    download {T:l} → !download
    upload {T:l} → !upload
    create {R:w} {B:b} → save new {R.lower} {B}
    create {R:w} {T:l} → !insert
    create {R:w} → !insert
    add {R:w} {B:b} → save new {R.lower} {B}
    add {R:w} {T:l} → !insert
    add {R:w} → !insert
    remove {R:w}/{N:n} → delete {R.lower}/{N}
    remove {C:w} → delete {C}
    change {R:w}/{T:l} → !update
    modify {T:l} → !update
    export {R:w} to {F:p} → get {R.lower} all | write {F.quoted}
    show me all {R:w} → get {R.plural} all
    show me {A:w} {R:w} → !narrow
    show me {R:w} → get {R.plural}
    show invoice {N:n} → get issuedinvoices/{N}
    show {R:w} {N:n} → get {R.plural}/{N}
    show {R:w} where {C:l} → get {R.plural} all | where {C.condition}
    list all {R:w} → get {R.plural} all
    list {R:w} where {C:l} → get {R.plural} all | where {C.condition}
    list {A:w} {R:w} → !narrow
    find {R:w} where {C:l} → get {R.plural} all | where {C.condition}
    find {R:w} where {T:l} → !find
    search {R:w} where {C:l} → get {R.plural} all | where {C.condition}
    search {R:w} for {T:s} → get {R.plural} search {T}
    search {R:w} for {T:w} → get {R.plural} search {T.quoted}
    search for {T:l} → !find
    lookup {R:w} {T:s} → get {R.plural} search {T}
    lookup {R:w} {T:w} → get {R.plural} search {T.quoted}
    find {R:w} {T:w} → get {R.plural} search {T.quoted}
    search {R:w} {T:w} → get {R.plural} search {T.quoted}
    find {T:s} → !find
    search {T:s} → !find
    customer {N:n} → get customers/{N}
    invoice {N:n} → get issuedinvoices/{N}
    item {N:n} → get items/{N}
    drop {R:w}/{N:n} → delete {R.plural}/{N}
    del {R:w}/{N:n} → delete {R.plural}/{N}
    transaction {B:b} → !transaction
    [command | bash, cmd]
    quit() → exit
    quit → exit
    bye → exit
    stop → exit
    who am i → whoami
    source {F:p} → !file
    run {F:p} → !file
    ./{F:p} → !file
    logoff → logout
    ? {N:w} → help {N}
    ? → help
    man {N:w} → help {N}
    man → help
    info {N:w} → help {N}
    which {N:w} → help {N}
    type {N:w} → help {N}
    clear → !clear
    cls → !clear
    ls -{O:w} {R:w} → get {R.plural}
    ls -{O:w} → resources
    ls {R:w} → get {R.plural}
    ls → resources
    dir {R:w} → get {R.plural}
    dir → resources
    ll → resources
    cd {R:p} → !folder
    cd → !folder
    cat {F:p} | head -n {N:n} → read("{F.bare}") | first {N}
    cat {F:p} | head -{N:n} → read("{F.bare}") | first {N}
    cat {F:p} | head → read("{F.bare}") | first 10
    cat {F:p} | {S:l} → read("{F.bare}") | {S}
    cat {F:p} → print read("{F.bare}", "text")
    less {F:p} → show read("{F.bare}")
    pwd → status
    echo -n {T:l} → print {T.echoed}
    echo {T:l} → print {T.echoed}
    printf {T:l} → !format
    puts {T:l} → print {T}
    say {T:l} → print {T}
    export {N:w}={V:n} → {N} = {V}
    export {N:w}={V:p} → {N} = {V.quoted}
    sudo {T:l} → {T}
    vim {T:l} → !editor
    vi {T:l} → !editor
    nano {T:l} → !editor
    mmx {T:l} → {T}
    mkdir {T:l} → !folder
    ssh {T:l} → !shell
    bash {T:l} → !shell
    sh {T:l} → !shell
    pip install {T:l} → !install
    npm install {T:l} → !install
    apt install {T:l} → !install
    !! → history
    rm {R:w}/{N:n} → delete {R.lower}/{N}
    insert {R:w} {B:b} → save new {R.lower} {B}
    switch {N:n} → use org {N}
    json {X:t} → json({X})
    find {R:w} {T:s} → get {R.plural} search {T}
    search {R:w} {T:s} → get {R.plural} search {T}
    list {R:w} → get {R.plural}
    open {R:w}/{I:n} → get {R}/{I}
    view {R:w}/{I:n} → get {R}/{I}
    connect {T:l} → login
    izlaz → exit
    kraj → exit
    pomoc → help
    pomoć → help
    kupci → get customers
    stranke → get customers
    partneri → get customers
    racuni → get issuedinvoices
    računi → get issuedinvoices
    fakture → get issuedinvoices
    artikli → get items
    artikle → get items
    zaposleni → get employees
    valute → get currencies
    prikazi {R:w} → get {R.plural}
    prikaži {R:w} → get {R.plural}
    sacuvaj {C:w} → save {C}
    sačuvaj {C:w} → save {C}

    [request | MongoDB]
    db.{R:w}.find() → get {R.lower} all
    db.{R:w}.find({T:b}) → !find
    db.{R:w}.find({T:l}) → !find
    db.{R:w}.findOne() → get {R.lower} limit 1
    db.{R:w}.findOne({T:l}) → !find
    db.{R:w}.count() → get {R.lower} all | count
    db.{R:w}.insertOne({B:b}) → save new {R.lower} {B}
    db.{R:w}.insert({B:b}) → save new {R.lower} {B}
    db.{R:w} → get {R.lower}
    [request | curl, HTTPie]
    http {V:w} {P:p} {M:l} → http {V} {P} {M.members}
    curl {P:l} → {P.curl}
    curl {P:l} → !curl
    curl → !curl
    wget {P:p} → http GET {P.path}
    patch {T:l} → !update
    -H {T:s} → !heading
    GET {P:p} → get {P.path}
    post /{R:w} {B:l} → save new {R.lower} {B}
    post {R:w} {B:l} → save new {R.lower} {B}
    post {R:w} {M:l} → http POST {R.lower} {M.members}
    post {P:p} {B:b} → http POST {P.path} {B}
    put {T:l} → !update
    DELETE {P:p} → delete {P.path}
    fetch({P:s}) → http GET {P.path}
    requests.get({P:s}) → http GET {P.path}
    http {P:p} → http GET {P}
    get {P:p} → get {P.url}

    update {T:l} → !update
    [request | SQL]
    get {R:w}/{A:n},{B:n} → [get {R}/{A}, get {R}/{B}]
    get {R:w}/[{A:n}, {B:n}] → [get {R}/{A}, get {R}/{B}]
    get invoice {N:n} → get issuedinvoices/{N}
    get {R:w} {N:n} → get {R.plural}/{N}
    save all → !saveall
    delete {R:w}/{A:n}, {S:w}/{B:n} → delete {R}/{A}; delete {S}/{B}
    {R:w} all → get {R.lower} all
    {R:w} limit {N:n} → get {R.lower} limit {N}
    {R:w} search {T:s} → get {R.lower} search {T}
    {R:w} where {C:l} → get {R.lower} all | where {C.condition}
    all {R:w} → get {R.lower} all
    show all {R:w} → get {R.lower} all
    get {R:w} where {C:l} → get {R} all | where {C.condition}
    get {R:w} where {C:l} → get {R} all | where {C}
    seen {R:w} where {C:l} → seen {R} | where {C}
    seen {R:w} limit {N:n} → seen {R} | first {N}
    seen {R:w} first {N:n} → seen {R} | first {N}
    seen {R:w} select {F:l} → seen {R} | select {F.fields}
    seen {R:w} order by {K:l} → seen {R} | sort {K.keys}
    seen {R:w} sort {K:l} → seen {R} | sort {K.keys}
    seen {R:w} all → seen {R}
    changes {R:w} where {C:l} → changes {R} | where {C}
    changes {R:w} limit {N:n} → changes {R} | first {N}
    get {R:w}.{F:w} → get {R} | map .{F}
    get {R:w} select {F:l} → get {R} | select {F.fields}
    get {R:w} order by {K:l} → get {R} all | sort {K.keys}
    get {R:w} orderby {K:l} → get {R} all | sort {K.keys}
    get {R:w} sort by {K:w} desc → get {R} sort {K} desc
    get {R:w} sort by {K:w} → get {R} sort {K}
    get {R:w} filter {F:w}={V:w} → get {R} all | where .{F} == "{V}"
    get {R:w} filter {C:l} → get {R} all | where {C.condition}
    get {R:w} code {C:w} → get {R}/code({C})
    get {R:w}/{N:n} | .{F:w} → (get {R}/{N}).{F}
    delete {R:w} {N:n} → delete {R.plural}/{N}
    new {R:w} {K:w}: {V:x} → new {R.lower} { {K}: {V} }
    new {R:w} {K:w}={V:x} → new {R.lower} { {K}: {V} }
    {R:w}/{N:n}.{F:w} = {V:l} → c = get {R}/{N}; c.{F} = {V}; save c
    org {N:n} → use org {N}
    use {N:n} → use org {N}
    use {S:s} → use org {S}
    use organisation {N:p} → use org {N}
    use organization {N:p} → use org {N}
    use company {N:p} → use org {N}
    switch org {N:p} → use org {N}
    switch to {N:p} → use org {N}
    select org {N:p} → use org {N}
    get {R:w} first {N:n} → get {R} limit {N}
    get {R:w} top {N:n} → get {R} limit {N}
    get {R:w} last → get {R} all | last
    get {R:w} count → get {R} all | count
    get all {R:w} → get {R} all
    get issued invoices → get issuedinvoices
    get received invoices → get receivedinvoices
    get {R:w} | .[{N:n}] → (get {R})[{N}]
    get {R:w} | .[] → get {R}
    get {R:w} {T:s} → get {R} search {T}
    get {R:w} id {N:n} → get {R.plural}/{N}
    get {R:w} id={N:n} → get {R.plural}/{N}
    get {R:w} {F:w}={V:n} → get {R} all | where .{F} == {V}
    get {R:w} {F:w}={V:w} → get {R} all | where .{F} == "{V}"
    get {P:p} limit {M:n} offset {N:n} → get {P} all | skip {N} | first {M}

    [collection | Serbian, other services]
    kupci → customers
    stranke → customers
    partneri → customers
    clients → customers
    client → customers
    partners → customers
    suppliers → customers
    vendors → customers
    racuni → issuedinvoices
    računi → issuedinvoices
    fakture → issuedinvoices
    bills → receivedinvoices
    products → items
    product → items
    articles → items
    artikli → items
    zaposleni → employees
    valute → currencies
    drzave → countries
    države → countries
    companies → customers
    kupac → customers
    racun → issuedinvoices
    račun → issuedinvoices
    faktura → issuedinvoices
    artikal → items
    me → !whoami
    currentuser → !whoami
    invoices → !invoices
    invoice → !invoice
    [resource | JavaScript, Python]
    {R:w}.get({N:n}) → get {R.lower}/{N}
    {R:w}.get() → get {R.lower}
    {R:w}.find({N:n}) → get {R.lower}/{N}
    {R:w}.find() → get {R.lower}
    {R:w}.list() → get {R.lower}
    {R:w}.all() → get {R.lower} all
    {R:w}.all → get {R.lower} all
    {R:w}.first() → get {R.lower} | first
    {R:w}.first → get {R.lower} | first
    {R:w}.count() → get {R.lower} all | count
    {R:w}.count → get {R.lower} all | count
    {R:w}.length → get {R.lower} all | count
    {R:w}.create({B:b}) → save new {R.lower} {B}
    {R:w}.search({T:s}) → get {R.lower} search {T}
    {R:w}.filter({E:x}) → get {R.lower} all | where {E}
    {R:w}.map({E:x}) → get {R.lower} all | map {E}
    {R:w}[{N:n}] → (get {R.lower})[{N}]
    [resource | mmx]
    {R:w}/{N:n}.{F:w} → (get {R.lower}/{N}).{F}
    {R:w}/{P:p} → get {R.lower}/{P}
    {R:w}.new() → new {R.lower} { Name: "X" }
    {R:w}.{F:w} → get {R.lower} | map .{F}
    {R:w} → get {R.lower}

    [stage | SQL]
    | limit {N:n} offset {M:n} → | skip {M} | first {N}
    | limit {N:p} → | first {N}
    | top {N:n} .{K:t} → | sort .{K} desc | first {N}
    | limit → | first 10
    | offset {N:p} → | skip {N}
    | top {N:p} → | first {N}
    | top → | first 10
    | order by {K:l} → | sort {K.keys}
    | sort_by {K:l} → | sort {K.keys}
    | sortby {K:l} → | sort {K.keys}
    | order_by {K:l} → | sort {K.keys}
    | group_by {K:l} → | group {K.fields}
    | join {S:s} → | join({S})
    | select { {L:l} } → | select {L.fields}
    | orderby {K:l} → | sort {K.keys}
    | order {K:l} → | sort {K.keys}
    | group by {K:l} → | group {K.fields}
    | group {K:t}: {T:l} → !group
    | groupby({K:l}) → | group {K.fields}
    | orderby({K:l}) → | sort {K.keys}
    | order_by({K:l}) → | sort {K.keys}
    | sortby({K:l}) → | sort {K.keys}
    | groupby {K:l} → | group {K.fields}
    | distinct {K:l} → | unique {K.fields}
    | distinct → | unique
    | having {C:l} → | where {C.condition}
    | count(*) → | count
    | where {F:w} like {T:s} → | where {F.field} {T.like}
    | where .{F:t} like {T:s} → | where .{F} {T.like}
    | where {F:t} between {A:x} and {B:x} → | where {F.field} >= {A} and {F.field} <= {B}
    | where {F:t} is not null → | where {F.field} != null
    | where {F:t} is null → | where {F.field} == null
    | where .{F:t} not like {T:s} → | where .{F} {T.unlike}
    | where .{F:t} not like {T:s} → | where not (.{F} {T.like})
    | where {F:w} = {V:x} → | where {F.field} == {V}
    | where .{F:t} = {V:x} → | where .{F} == {V}
    | where .{F:t} in ({A:x}, {L:l}) → | where .{F} in [{A}, {L}]
    | where .{F:t} not in ({A:x}, {L:l}) → | where .{F} not in [{A}, {L}]
    | where {F:w} not in ({A:x}, {L:l}) → | where {F.field} not in [{A}, {L}]
    | where {F:w} in ({A:x}, {L:l}) → | where {F.field} in [{A}, {L}]
    | select {F:l} → | select {F.columns}
    | select * → !star
    [stage | Ruby]
    | each do |{V:w}| {B:l} end → | each {V} => {B}
    |{V:w}| print {B:l} → !row
    | map { |{V:w}| {B:l} } → | map {V} => {B}
    [stage | bash]
    | awk {T:l} → !fields
    | sed {T:l} → !fields
    | cut {T:l} → !fields
    | jq .{F:w} → | map .{F}
    | jq . → | json
    | jq {T:l} → !fields
    | xargs {T:l} → !each
    | python {T:l} → !shell
    {X:q} | print → print {X}
    {X:q} | show full → show {X} full
    {X:q} | show → show {X}
    | delete → | each { delete it }
    | refresh → | each { refresh it }
    | do {A:w} → | each { do {A} it }
    | get {P:p} → !full
    | get → !full
    | head -n {N:n} → | first {N}
    | head -{N:n} → | first {N}
    | head {N:p} → | first {N}
    | head → | first 10
    | tail -n {N:n} → | last {N}
    | tail -{N:n} → | last {N}
    | tail {N:p} → | last {N}
    | tail → | last 10
    | grep -i {T:p} → | where json(it) ~ {T.quoted}
    | grep -v {T:p} → | where json(it) !~ {T.quoted}
    | grep {T:p} → | where json(it) ~ {T.quoted}
    | sort -u → | sort | unique
    | sort desc → | sort it desc
    | sort by {K:l} → | sort {K.keys}
    | sort .{F:w} descending → | sort .{F} desc
    | sort .{F:w} DESC → | sort .{F} desc
    | sort .{F:w} ASC → | sort .{F}
    | uniq -c → | group it | select .key, .count
    | uniq → | unique
    | wc -l → | count
    | wc → | count
    | tee {F:p} → | write "{F.bare}"
    | less → | table
    | more → | table
    | cat → | table
    | rev → | reverse
    | write {F:w}.{E:w} → | write "{F}.{E}"
    | write to {F:p} → | write {F.quoted}
    | write as {F:p} → | write {F.quoted}
    | save to {F:p} → | write {F.quoted}
    | save as {F:p} → | write {F.quoted}
    | export to {F:p} → | write {F.quoted}
    | to {F:s} → | write {F}
    | to {F:w}.{E:w} → | write "{F}.{E}"
    | export {F:s} → | write {F}
    | export {F:w}.{E:w} → | write "{F}.{E}"
    | to_csv({F:s}) → | write {F}
    | to_csv → | csv
    | tocsv → | csv
    | to_json → | json
    | tojson → | json
    | to_excel({F:s}) → | write {F}
    | to csv → | csv
    | to json → | json
    | save {F:s} → | write {F}
    | save -f {F:p} → | write {F.quoted}
    | save {F:w}.{E:w} → | write "{F}.{E}"
    | save → | each { save it }
    [stage | JavaScript, Ruby, Excel]
    | filter({V:w} => {C:x}) → | where {V} => {C}
    | filter {C:l} → | where {C}
    | find {C:l} → | where {C} | first
    | reject .{C:l} → | where not (.{C})
    | collect {E:l} → | map {E}
    | foreach {E:l} → | each {E}
    {X:q} | for {V:w} {B:b} → for {V} in {X} {B}
    | for {V:w} in {T:l} → !each
    | select({F:x}, {L:l}) → | select {F.field}, {L.fields}
    | select {F:w} {G:w} {H:w} → | select .{F}, .{G}, .{H}
    | select {F:w} {G:w} → | select .{F}, .{G}
    | take {N:p} → | first {N}
    | take → | first 10
    | count() → | count
    | first() → | first
    | last() → | last
    | unique() → | unique
    | sort(desc) → | sort it desc
    | sort .{F:w}, desc → | sort .{F} desc
    | select {N:w}: {E:x} → | select {N} = {E}
    | select { {N:w}: {E:x} } → | select {N} = {E}
    | drop {N:p} → | skip {N}
    | slice {N:n} {M:n} → | skip {N} | first {M}
    | nth({N:n}) → | skip {N} | first
    | size → | count
    | average {E:l} → | avg {E}
    | average → | avg
    | mean {E:l} → | avg {E}
    | mean → | avg
    | total {E:l} → | sum {E}
    | total → | sum
    | reversed → | reverse
    | project {F:l} → | select {F.fields}
    | pluck {F:w} → | map .{F}
    | columns {F:l} → | select {F.fields}
    | to_list → | map it
    | tolist → | map it
    | flat → | flatten
    | flatmap {E:l} → | map {E} | flatten
    | expand {E:l} → | map {E} | flatten
    [stage | PowerShell]
    | where-object { $_.{F:w} -{O:w} {V:l} } → | where .{F} {O.operator} {V}
    | where-object { $_.{F:w} {C:l} } → | where .{F} {C}
    | where-object {F:w} -{O:w} {V:l} → | where .{F} {O.operator} {V}
    | where { $_.{F:w} -{O:w} {V:l} } → | where .{F} {O.operator} {V}
    | where { $_.{F:w} {C:l} } → | where .{F} {C}
    | where {F:w} -{O:w} {V:l} → | where .{F} {O.operator} {V}
    | ? { $_.{F:w} -{O:w} {V:l} } → | where .{F} {O.operator} {V}
    | ? {F:w} -{O:w} {V:l} → | where .{F} {O.operator} {V}
    | ? {C:l} → | where {C.condition}
    | foreach-object { $_.{F:w} } → | map .{F}
    | foreach-object {B:b} → | each {B.row}
    | % { $_.{F:w} } → | map .{F}
    | % {B:b} → | each {B.row}
    | % {F:w} → | map .{F}
    | select-object -first {N:n} → | first {N}
    | select-object -last {N:n} → | last {N}
    | select-object -skip {N:n} → | skip {N}
    | select-object -expandproperty {F:w} → | map .{F}
    | select-object -property {F:l} → | select {F.fields}
    | select-object {F:l} → | select {F.fields}
    | select -first {N:n} → | first {N}
    | select -expandproperty {F:w} → | map .{F}
    | sort-object {F:w} -descending → | sort .{F} desc
    | sort-object -property {K:l} → | sort {K.keys}
    | sort-object {K:l} → | sort {K.keys}
    | sort .{F:w} -desc → | sort .{F} desc
    | group-object {K:l} → | group {K.fields}
    | measure-object -property {F:w} -sum → | sum .{F}
    | measure-object → | count
    | measure → | count
    | format-table {F:l} → | table {F.fields}
    | format-table → | table
    | ft → | table
    | format-list → !vertical
    | fl → !vertical
    | out-gridview → | table
    | export-csv -path {F:p} → | write {F.quoted}
    | export-csv {F:p} → | write {F.quoted}
    | out-file -filepath {F:p} → | write {F.quoted}
    | out-file {F:p} → | write {F.quoted}
    | convertto-json → | json
    | convertto-csv → | csv
    | out-null → !quiet
    [stage | nushell]
    | nth {N:n} → | skip {N} | first
    | columns → | first | keys
    | insert {F:w} {V:x} → !column
    | update {F:w} {V:x} → !column
    | upsert {F:w} {V:x} → !column
    | rename {T:l} → !rename
    | reject {F:w} → !fields
    | to md → | table
    | to yaml → | json
    | to xml → | json
    | open → !file
    | wrap {F:w} → | select {F} = it
    | median {E:l} → !median
    | median → !median
    | where .{F:t} starts-with {T:s} → | where starts(.{F}, {T})
    | where .{F:t} ends-with {T:s} → | where ends(.{F}, {T})
    | where .{F:t} startswith {T:x} → | where starts(.{F}, {T})
    | where .{F:t} endswith {T:x} → | where ends(.{F}, {T})
    | where .{F:t} contains {T:x} → | where .{F} ~ {T}
    | where {F:w} contains {T:x} → | where .{F} ~ {T}
    | where {F:w} startswith {T:x} → | where starts(.{F}, {T})
    | where {F:w} endswith {T:x} → | where ends(.{F}, {T})
    | count where {C:l} → | count {C.condition}
    {X:q} | first.{F:w} → ({X} | first).{F}
    {X:q} | last.{F:w} → ({X} | last).{F}
    {X:q} | any {C:l} → ({X} | count {C}) > 0
    [stage | Ruby, jq]
    | map &:{F:w} → | map .{F}
    | [.[] | .{F:w}] → | map .{F}
    | [.[].{F:w}] → | map .{F}
    | { {L:l} } → | select {L.fields}
    [stage | jq]
    | del({T:l}) → !fields
    | sort_by(-{K:l}) → | sort {K.keys} desc
    | sort_by({K:l}) → | sort {K.keys}
    | group_by({K:l}) → | group {K.fields}
    | unique_by({K:l}) → | unique {K.fields}
    | min_by({K:l}) → | sort {K.keys} | first
    | min_by {K:l} → | sort {K.keys} | first
    | max_by {K:l} → | sort {K.keys} desc | first
    | sum_by {E:l} → | sum {E}
    | count_by {K:l} → | group {K.fields} | select .key, .count
    | max_by({K:l}) → | sort {K.keys} desc | first
    | sum_by({E:l}) → | sum {E}
    | avg_by({E:l}) → | avg {E}
    | count_by({K:l}) → | group {K.fields} | select .key, .count
    | where { {C:l} } → | where {C}
    | map { {A:w}, {L:l} } → | select .{A}, {L.fields}
    | map { .{A:w}, {L:l} } → | select .{A}, {L.fields}
    | map { {E:l} } → | map {E}
    | sort { {E:l} } → | sort {E}
    | map . → | map it
    | map(.) → | map it
    | map(. {T:l}) → | map it {T}
    | map($0 {T:l}) → | map it {T}
    | map($_ {T:l}) → | map it {T}
    | map(select({C:l})) → | where {C.comparison}
    | select({C:l}) → | where {C.comparison}
    | reduce {T:l} → !reduce
    | fold {T:l} → !reduce
    | length → | count
    | to_entries → | map zip(keys(it), values(it))
    | add → | sum
    | @csv → | csv
    | @json → | json
    | .[{N:n}].{F:w} → | map .{F} | skip {N} | first
    | .[{N:n}] → | skip {N} | first
    | .[].{F:w} → | map .{F}
    | .[] → | map it
    | .{F:w} → | map .{F}
    | test({T:s}) → | where str(it) =~ {T}
    [stage | shell]
    > {F:w}.{E:w} → | write "{F}.{E}"
    > {F:s} → | write {F}
    >> {F:p} → !append

    [loop | C, JavaScript, Python, bash, SQL]
    for {I:w} in {A:n}..{B:n}{E:e} → for {I} in range({A}, {B.next}) { ... }
    for {I:w} in {A:n}...{B:n} {S:b} → for {I} in range({A}, {B.next}) {S}
    for {I:w} in {{A:n}..{B:n}} {S:l} → for {I} in range({A}, {B.next}) { ... }
    for {I:w} in {A:n}..{B:n} {S:l} → for {I} in range({A}, {B.next}) {S}
    for (let {I:w} = {A:x}; {J:w} <= {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B.next}) {S.block}{T.ascends}
    for (let {I:w} = {A:x}; {J:w} < {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B}) {S.block}{T.ascends}
    for (var {I:w} = {A:x}; {J:w} <= {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B.next}) {S.block}{T.ascends}
    for (var {I:w} = {A:x}; {J:w} < {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B}) {S.block}{T.ascends}
    for (int {I:w} = {A:x}; {J:w} <= {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B.next}) {S.block}{T.ascends}
    for (int {I:w} = {A:x}; {J:w} < {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B}) {S.block}{T.ascends}
    for ({I:w} = {A:x}; {J:w} <= {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B.next}) {S.block}{T.ascends}
    for ({I:w} = {A:x}; {J:w} < {B:x}; {T:l}) {S:l} → for {I} in range({A}, {B}) {S.block}{T.ascends}
    for (const {I:w} of {X:x}) {S:l} → for {I} in {X} {S.block}
    for (let {I:w} of {X:x}) {S:l} → for {I} in {X} {S.block}
    for (var {I:w} of {X:x}) {S:l} → for {I} in {X} {S.block}
    for (const {I:w} in {X:x}) {S:l} → for {I} in {X} {S.block}
    for (let {I:w} in {X:x}) {S:l} → for {I} in {X} {S.block}
    for (var {I:w} in {X:x}) {S:l} → for {I} in {X} {S.block}
    for ({I:w} of {X:x}) {S:l} → for {I} in {X} {S.block}
    for ({I:w} in {X:x}) {S:l} → for {I} in {X} {S.block}
    for ({I:w}: {X:x}) {S:l} → for {I} in {X} {S.block}
    for ({T:w} {I:w} : {X:x}) {S:l} → for {I} in {X} {S.block}
    for {I:w} of {X:x} {S:b} → for {I} in {X} {S}
    for {I:w} in {X:x}: {S:l} → for {I} in {X} { {S} }
    for {I:w} in {X:x}: → for {I} in {X} { ... }
    for {I:w}, {J:w} in enumerate({X:x}): {S:l} → for {I}, {J} in {X} { {S} }
    for {I:w}, {J:w} in {X:t}.items(): {S:l} → for {I}, {J} in {X} { {S} }
    for {I:w}, {J:w} in enumerate({X:x}): → for {I}, {J} in {X} { ... }
    for {I:w}, {J:w} in {X:t}.items(): → for {I}, {J} in {X} { ... }
    for {I:w} in {X:x} do {S:l} end → for {I} in {X} { {S} }
    for {I:w} in {A:n} {B:n} {C:n}; do {S:l}; done → for {I} in [{A}, {B}, {C}] { {S} }
    for {I:w} in {X:x}; do {S:l}; done → for {I} in {X} { {S} }
    for {I:w} in {X:x} do {S:b} → for {I} in {X} {S}
    for {I:w} in {X:x} do → for {I} in {X} { ... }
    for {I:w} in {X:x}; do → for {I} in {X} { ... }
    for {I:w} = {A:x}, {B:x} do {S:l} end → for {I} in range({A}, {B.next}) { {S} }
    for {I:w} = {A:x}, {B:x} do → for {I} in range({A}, {B.next}) { ... }
    for {I:w} = {A:x} to {B:x} {S:l} → for {I} in range({A}, {B.next}) {S.block}
    for {I:w} = {A:x} to {B:x} do → for {I} in range({A}, {B.next}) { ... }
    for {I:w} = {A:x} to {B:x} → for {I} in range({A}, {B.next}) { ... }
    for ({T:a}) {S:l} → !loop
    foreach ({I:w} in {X:x}) {S:l} → for {I} in {X} {S.block}
    foreach (${I:w} in ${X:x}) {S:l} → for {I} in {X} {S.block}
    foreach ({X:x} as {I:w}) {S:l} → for {I} in {X} {S.block}
    foreach {I:w} in {X:x} {S:b} → for {I} in {X} {S}
    for {I:w} in {X:x} print {S:l} → for {I} in {X} { print {S} }
    {N:n}.times {S:b} → for i in range({N}) {S}
    {X:t}.each do |{I:w}| {S:l} end → for {I} in {X} { {S} }
    do {B:b} while {C:l} → !loop
    while True: {S:l} → while true { {S} }
    while True: → while true { ... }
    while {C:x} do {S:l} end → while {C} { {S} }
    while {C:x}; do {S:l}; done → while {C} { {S} }
    while {C:x} do {S:b} → while {C} {S}
    while {C:x} do → while {C} { ... }
    while {C:x}; do → while {C} { ... }
    until {C:x} {B:b} → while not ({C}) {B}
    until {C:x} do → while not ({C}) { ... }
    loop {B:b} → while true {B}
    while ({C:x}) {S:l} → while {C} {S.block}
    while {C:x}: {S:l} → while {C} { {S} }
    while {C:x}: → while {C} { ... }
    repeat {N:n} {S:l} → for i in range({N}) {S.block}

    [block | Python, JavaScript]
    try: → try { ... } catch e { print e.message }
    try {B:b} except {E:w} {H:b} → try {B} catch e {H.block}
    catch ({E:w}) → catch {E}
    catch ({T:w} {E:w}) → catch {E}
    catch {T:w} as {E:w} → catch {E}
    catch {E:w}: → !try
    except {E:w} as {N:w}: → !try
    except {T:l} → !try
    except: → !try
    finally: → !try
    [statement | Python, JavaScript, Java]
    throw new {E:w}({M:x}) → throw {M}
    throw Error({M:x}) → throw {M}
    throw Exception({M:x}) → throw {M}
    read {F:s} → read({F})
    read {F:w}.{E:w} → read("{F}.{E}")
    open {F:s} → read({F})
    open {F:p} → read({F.quoted})
    wait {N:n} → sleep({N})
    sleep {N:n} → sleep({N})
    print {X:l}, sep={E:s} → print join([{X}], {E})
    raise {E:w}({M:l}) → throw {M}
    raise {M:s} → throw {M}
    with open({F:s}) as {N:w}: → {N} = read({F}, "text")
    with open({F:s}, "r") as {N:w}: → {N} = read({F}, "text")
    with open({F:s}, "w") as {N:w}: → !export
    print f{T:s} → print {T.inserts}
    print {A:x} if {C:x} else {B:x} → print if {C} { {A} } else { {B} }
    print {C:x} ? {A:x} : {B:x} → print if {C} { {A} } else { {B} }
    print len {X:t}{E:e} → print len({X.argument})
    print upper {X:t}{E:e} → print upper({X.argument})
    print lower {X:t}{E:e} → print lower({X.argument})
    print round {X:t}{E:e} → print round({X.argument})
    print str {X:t}{E:e} → print str({X.argument})
    print {A:t} {B:t}{E:e} → print {A}, {B}
    class {N:w} {B:l} → !class
    class {N:w}: → !class
    struct {N:w} {B:l} → !class
    interface {N:w} {B:l} → !class
    type {N:w} = {B:l} → !class
    enum {N:w} {B:l} → !class
    self.{F:w} → !self
    this.{F:w} → !self
    await {E:l} → {E}
    async {E:l} → {E}
    yield {E:l} → print {E}
    assert({C:x}, {M:s}) → assert {C}, {M}
    assertEqual({A:x}, {B:x}) → assert {A} == {B}

    [function | Python, JavaScript, SQL, Excel]
    median({X:l}) → !median
    char({X:l}) → !codes
    ascii({X:l}) → !codes
    randint({X:l}) → !random
    yesterday() → today() - 1
    tomorrow() → today() + 1
    danas() → today()
    juče() → today() - 1
    sutra() → today() + 1
    if({A:x}, {B:x}, {C:x}) → if {A} { {B} } else { {C} }
    if({A:x}; {B:x}; {C:x}) → if {A} { {B} } else { {C} }
    iff({A:x}, {B:x}, {C:x}) → if {A} { {B} } else { {C} }
    average({X:x}, {Y:l}) → sum([{X}, {Y}]) / len([{X}, {Y}])
    avg({X:x}, .{F:t}) → {X} | avg .{F}
    avg({X:x}, {Y:l}) → sum([{X}, {Y}]) / len([{X}, {Y}])
    substring({X:t}, {A:n}) → {X}[{A}..]
    substr({X:t}, {A:n}) → {X}[{A}..]
    repeat({X:x}, {N:n}) → join(range({N}) | map {X}, "")
    to_s({X:x}) → str({X})
    list() → []
    dict({K:w}={V:x}) → { {K}: {V} }
    die({X:x}) → throw {X}
    dateadd(day, {N:x}, {D:x}) → {D} + {N}
    dateadd(month, {N:x}, {D:x}) → addmonths({D}, {N})
    dateadd(year, {N:x}, {D:x}) → addmonths({D}, 12 * {N})
    isinstance({X:x}, str) → typeof({X}) == "string"
    isinstance({X:x}, int) → typeof({X}) == "number"
    isinstance({X:x}, dict) → typeof({X}) == "record"
    VLOOKUP({X:a}) → !lookup
    XLOOKUP({X:a}) → !lookup
    INDEX({X:a}) → !lookup
    SUMIF({X:a}) → !sumif
    COUNTIF({X:a}) → !sumif
    list(range({A:l})) → range({A})
    seq({A:n}, {B:n}) → range({A}, {B.next})
    pow({X:t}, 2) → {X} * {X}
    pow({X:l}) → !power
    sqrt({X:l}) → !power
    list({X:t}) → {X} | map it
    input({X:l}) → !input
    prompt({X:l}) → !input
    readline({X:l}) → !input
    mod({X:x}, {N:x}) → {X} % {N}
    TRIM({X:x}) → trim({X})
    UPPER({X:x}) → upper({X})
    TEXT({X:a}) → !format
    format({X:l}) → !format
    sprintf({X:l}) → !format
    system({X:l}) → !shell
    exec({X:l}) → !shell
    eval({X:l}) → !shell
    random() → !random
    rand() → !random
    uuid() → !random
    reduce({X:l}) → !reduce
    length({X:x}) → len({X})
    size({X:x}) → len({X})
    strlen({X:x}) → len({X})
    char_length({X:x}) → len({X})
    count({X:x}) → len({X})
    LEN({X:x}) → len({X})
    int({X:x}) → num({X})
    float({X:x}) → num({X})
    number({X:x}) → num({X})
    parseInt({X:x}) → num({X})
    parseFloat({X:x}) → num({X})
    Decimal({X:x}) → num({X})
    zfill({X:x}, {N:n}) → pad(str({X}), -{N}, "0")
    lpad({X:x}, {N:n}, {F:s}) → pad(str({X}), -{N}, {F})
    lpad({X:x}, {N:n}) → pad(str({X}), -{N})
    rpad({X:x}, {N:n}) → pad(str({X}), {N})
    left({X:t}, {N:n}) → {X}[..{N}]
    right({X:t}, {N:n}) → {X}[-{N}..]
    mid({X:t}, {A:n}, {N:n}) → {X}[{A}-1..][..{N}]
    lines({X:x}) → split({X}, "\n")
    chars({X:x}) → split({X}, "")
    quarter({D:x}) → ceil(month({D}) / 3)
    eomonth({D:t}, 0) → addmonths({D} - day({D}) + 1, 1) - 1
    eomonth({D:t}) → addmonths({D} - day({D}) + 1, 1) - 1
    endofmonth({D:t}) → addmonths({D} - day({D}) + 1, 1) - 1
    edate({D:x}, {N:x}) → addmonths({D}, {N})
    datedif({A:x}, {B:x}, {U:s}) → days({A}, {B})
    datediff({U:s}, {A:x}, {B:x}) → days({A}, {B})
    weekday({D:l}) → !weekday
    dayofweek({D:l}) → !weekday
    strftime({D:l}) → !dateformat
    formatdate({D:l}) → !dateformat
    to_char({D:l}) → !dateformat
    number_format({D:l}) → !format
    regex({P:x}, {X:x}) → {X} =~ {P}
    title({X:l}) → !capital
    capitalize({X:l}) → !capital
    assert_equal({A:x}, {B:x}) → assert {A} == {B}
    md5({X:l}) → !codes
    sha256({X:l}) → !codes
    hash({X:l}) → !codes
    base64({X:l}) → !codes
    urlencode({X:l}) → !codes
    ord({X:l}) → !codes
    chr({X:l}) → !codes
    error({X:x}) → throw {X}
    to_number({X:x}) → num({X})
    cast({X:x} as {T:w}) → num({X})
    string({X:x}) → str({X})
    tostring({X:x}) → str({X})
    to_string({X:x}) → str({X})
    repr({X:x}) → json({X})
    toUpper({X:x}) → upper({X})
    toUpperCase({X:x}) → upper({X})
    uppercase({X:x}) → upper({X})
    toLower({X:x}) → lower({X})
    lowercase({X:x}) → lower({X})
    strip({X:x}) → trim({X})
    substr({X:t}, {A:n}, {B:n}) → {X}[{A}..][..{B}]
    substring({X:t}, {A:n}, {B:n}) → {X}[{A}..{B}]
    LEFT({X:t}; {N:n}) → {X}[..{N}]
    concat({X:l}) → [{X}] | map str(it) | join("")
    CONCATENATE({X:a}) → [{X.arguments}] | map str(it) | join("")
    startswith({X:x}, {Y:x}) → starts({X}, {Y})
    endswith({X:x}, {Y:x}) → ends({X}, {Y})
    includes({X:x}, {Y:x}) → {Y} in {X}
    indexOf({X:l}) → !position
    instr({X:l}) → !position
    gsub({X:x}, {Y:x}, {Z:x}) → replace({X}, {Y}, {Z})
    explode({Y:x}, {X:x}) → split({X}, {Y})
    implode({Y:x}, {X:x}) → join({X}, {Y})
    average({X:x}) → sum({X}) / len({X})
    mean({X:x}) → sum({X}) / len({X})
    avg({X:x}) → {X} | avg
    where({X:t}, {C:x}) → {X} | where {C}
    first({X:t}, {N:n}) → {X} | first {N}
    first({X:t}) → {X} | first
    last({X:t}) → {X} | last
    unique({X:x}) → {X} | unique
    set({X:x}) → {X} | unique
    sorted({X:x}, key={K:x}) → {X} | sort {K}
    sorted({X:x}, reverse=True) → {X} | sort it desc
    sorted({X:x}) → sort({X})
    reversed({X:x}) → reverse({X})
    enumerate({X:x}) → zip(range(len({X})), {X})
    filter({F:x}, {X:t}) → {X} | where {F}
    map({X:x}, .{F:t}) → {X} | map .{F}
    map({F:x}, {X:t}) → {X} | map {F}
    map({E:x}) → rows | map {E}
    filter({C:x}) → rows | where {C}
    filter({X:t}, {F:x}) → {X} | where {F}
    map({X:t}, {F:x}) → {X} | map {F}
    count(*) → rows | count
    type({X:x}) → typeof({X})
    gettype({X:x}) → typeof({X})
    isnull({X:x}) → {X} == null
    ISBLANK({X:x}) → {X} == null
    is_null({X:x}) → {X} == null
    coalesce({X:t}, {Y:x}) → {X} ?? {Y}
    ifnull({X:t}, {Y:x}) → {X} ?? {Y}
    nvl({X:t}, {Y:x}) → {X} ?? {Y}
    IFERROR({X:x}, {Y:x}) → try { {X} } catch { {Y} }
    iif({A:x}, {B:x}, {C:x}) → if {A} { {B} } else { {C} }
    TODAY() → today()
    Today() → today()
    NOW() → now()
    getdate() → today()
    curdate() → today()
    current_date() → today()
    SUM({X:a}) → sum({X.formula})
    SUM({X:a}) → !cells
    ROUND({X:a}) → round({X.arguments})
    MAX({X:a}) → max({X.arguments})
    MIN({X:a}) → min({X.arguments})
    DATE({Y:n}, {M:n}, {D:n}) → @{Y.year}-{M.month}-{D.two}
    DATE({Y:n}; {M:n}; {D:n}) → @{Y.year}-{M.month}-{D.two}
    to_date({X:x}) → date({X})
    toFixed({X:x}, {N:n}) → round({X}, {N})
    div({X:x}, {N:x}) → floor({X} / {N})
    println({X:l}) → print({X})
    printf({X:l}) → !format
    echo({X:l}) → print({X})
    puts({X:l}) → print({X})
    alert({X:l}) → print({X})
    write_line({X:l}) → print({X})
    open({F:s}) → read({F}, "text")
    open({F:s}, "w") → !export
    open({F:s}, 'w') → !export
    open({F:s}, "a") → !append
    open({F:s}, {M:s}) → read({F}, "text")
    read_csv({F:s}) → read({F})
    readfile({F:s}) → read({F}, "text")
    load({F:s}) → read({F})
    readcsv({F:s}) → read({F})
    to_csv({X:t}, {F:s}) → {X} | write {F}
    json_decode({X:x}) → parsejson({X})
    json_encode({X:x}) → json({X})
    tojson({X:x}) → json({X})
    dir({X:x}) → keys({X})
    getenv({X:s}) → env({X})
    hasattr({X:x}, {F:s}) → has({X}, {F})
    has_key({X:x}, {F:s}) → has({X}, {F})
    in_array({A:x}, {X:x}) → {A} in {X}
    array_push({X:t}, {V:x}) → {X} = {X} + [{V}]
    push({X:t}, {V:x}) → {X} = {X} + [{V}]
    append({X:t}, {V:x}) → {X} = {X} + [{V}]
    merge({X:x}, {Y:x}) → {X} + {Y}
    clone({X:x}) → copy({X})
    deepcopy({X:x}) → copy({X})
    any({X:x}) → true in {X}
    all({X:x}) → not (false in {X})
    is_string({X:x}) → typeof({X}) == "string"
    datediff({A:x}, {B:x}) → {A} - {B}
    dateadd({A:x}, {N:n}) → {A} + {N}
    adddays({A:x}, {N:n}) → {A} + {N}
    [function | JavaScript, Python]
    console.log({X:l}) → print({X})
    console.error({X:l}) → print({X})
    Console.WriteLine({X:l}) → print({X})
    System.out.println({X:l}) → print({X})
    JSON.parse({X:x}) → parsejson({X})
    JSON.stringify({X:x}) → json({X})
    json.loads({X:x}) → parsejson({X})
    json.dumps({X:x}) → json({X})
    math.round({X:x}) → round({X})
    math.abs({X:x}) → abs({X})
    math.floor({X:x}) → floor({X})
    math.ceil({X:x}) → ceil({X})
    math.max({X:l}) → max({X})
    math.min({X:l}) → min({X})
    Object.keys({X:x}) → keys({X})
    Object.entries({X:x}) → zip(keys({X}), values({X}))
    fmt.Println({X:l}) → print({X})
    fmt.Printf({X:l}) → !format
    re.search({P:x}, {X:x}) → {X} =~ {P}
    re.match({T:l}) → !pattern
    re.sub({T:l}) → !pattern
    Object.values({X:x}) → values({X})
    Array.isArray({X:x}) → typeof({X}) == "list"
    Date.now() → now()
    date.today() → today()
    datetime.now() → now()
    datetime.date.today() → today()
    os.environ[{X:s}] → env({X})
    os.getenv({X:s}) → env({X})
    process.env.{X:w} → env("{X}")
    sys.exit({N:n}) → exit {N}
    sys.exit() → exit
    process.exit({N:n}) → exit {N}
    time.sleep({N:x}) → sleep({N})

    [method | JavaScript, Python, Ruby]
    {X:t}.sum(.{F:t}) → {X} | sum .{F}
    {X:t}.avg(.{F:t}) → {X} | avg .{F}
    {X:t}.min(.{F:t}) → {X} | min .{F}
    {X:t}.max(.{F:t}) → {X} | max .{F}
    {X:t}.map(.{F:t}) → {X} | map .{F}
    {X:t}.sort(.{F:t}) → {X} | sort .{F}
    {X:t}.get({K:s}, {D:x}) → {X}?.{K.bare} ?? {D}
    {X:t}.get({K:s}) → {X}?.{K.bare}
    {X:t}.isalpha() → {X} =~ "^[A-Za-z]+$"
    {X:t}.match(/{P:w}/) → {X} =~ "{P}"
    {X:t}.replace(/{P:w}/, {Z:x}) → replace({X}, "{P}", {Z})
    {X:t}.match({T:s}) → {X} =~ {T}
    {X:t}.toLocaleString() → str({X})
    {X:t}.length() → len({X})
    {X:t}.length → len({X})
    {X:t}.len() → len({X})
    {X:t}.len → len({X})
    {X:t}.size() → len({X})
    {X:t}.size → len({X})
    {X:t}.count() → len({X})
    {X:t}.count → len({X})
    {X:t}.__len__() → len({X})
    {X:t}.upper() → upper({X})
    {X:t}.upper → upper({X})
    {X:t}.toUpperCase() → upper({X})
    {X:t}.lower() → lower({X})
    {X:t}.strip() → trim({X})
    {X:t}.trim() → trim({X})
    {X:t}.split() → split({X}, " ")
    {X:t}.split({Y:x}) → split({X}, {Y})
    str.join({Y:x}, {X:x}) → join({X}, {Y})
    {Y:s}.join({X:x}) → join({X}, {Y})
    {X:t}.join() → join({X}, "")
    {X:t}.repeat({N:x}) → join(range({N}) | map {X}, "")
    {X:t}.each({E:x}) → {X} | each {E}
    {X:t}.each { |{V:w}| {B:l} } → for {V} in {X} { {B} }
    {X:t}.join({Y:x}) → join({X}, {Y})
    {X:t}.replace({Y:x}, {Z:x}) → replace({X}, {Y}, {Z})
    {X:t}.startswith({Y:x}) → starts({X}, {Y})
    {X:t}.endswith({Y:x}) → ends({X}, {Y})
    {X:t}.contains({Y:x}) → contains({X}, {Y})
    {X:t}.includes({Y:x}) → {Y} in {X}
    {X:t}.indexOf({Y:x}) → !position
    {X:t}.index({Y:x}) → !position
    {X:t}.substring({A:n}, {B:n}) → {X}[{A}..{B}]
    {X:t}.substr({A:n}, {B:n}) → {X}[{A}..][..{B}]
    {X:t}.slice({A:n}, {B:n}) → {X}[{A}..{B}]
    {X:t}.slice({A:n}) → {X}[{A}..]
    {X:t}.charAt({A:n}) → {X}[{A}]
    {X:t}.padEnd({N:l}) → pad({X}, {N})
    {X:t}.padStart({N:n}, {F:s}) → pad({X}, -{N}, {F})
    {X:t}.rjust({N:n}, {F:s}) → pad({X}, -{N}, {F})
    {X:t}.rjust({N:n}) → pad({X}, -{N})
    {X:t}.ljust({N:n}) → pad({X}, {N})
    {X:t}.zfill({N:n}) → pad(str({X}), -{N}, "0")
    {X:t}.upcase → upper({X})
    {X:t}.downcase → lower({X})
    {X:t}.capitalize → !capital
    {X:t}.title() → !capital
    {X:t}.splitlines() → split({X}, "\n")
    {X:t}.substring({A:n}) → {X}[{A}..]
    {X:t}.hasOwnProperty({K:x}) → has({X}, {K})
    {X:t}.select { |{V:w}| {C:l} } → {X} | where {V} => {C}
    {X:t}.reject { |{V:w}| {C:l} } → {X} | where {V} => not ({C})
    {X:t}.map { |{V:w}| {E:l} } → {X} | map {V} => {E}
    {X:t}.inject({T:l}) → !reduce
    {X:t}.strftime({P:s}) → !dateformat
    {X:t}.toString() → str({X})
    {X:t}.toFixed({N:n}) → round({X}, {N})
    {X:s}.format({Y:x}) → replace({X}, "{}", str({Y}))
    {X:t}.format({P:s}) → !dateformat
    {X:t}.format({Y:x}) → replace({X}, "{}", str({Y}))
    {X:t}.append({V:x}) → {X} = {X} + [{V}]
    {X:t}.push({V:x}) → {X} = {X} + [{V}]
    {X:t}.add({V:x}) → {X} = {X} + [{V}]
    {X:t}.concat({V:x}) → {X} + {V}
    {X:t}.append({V:x}) → {X} + [{V}]
    {X:t}.push({V:x}) → {X} + [{V}]
    {X:t}.add({V:x}) → {X} + [{V}]
    {X:t}.extend({V:x}) → {X} + {V}
    {X:t}.reduce({E:l}) → !reduce
    {X:t}.flat() → {X} | flatten
    {X:t}.flatMap({E:x}) → {X} | map {E} | flatten
    {X:t}.any({E:x}) → ({X} | count {E}) > 0
    {X:t}.every({E:x}) → ({X} | count not ({E.body})) == 0
    {X:t}.at({N:x}) → {X}[{N}]
    {X:t}.avg() → {X} | avg
    {X:t}.pop() → !pop
    {X:t}.map({E:x}) → {X} | map {E}
    {X:t}.filter({E:x}) → {X} | where {E}
    {X:t}.find({E:x}) → {X} | where {E} | first
    {X:t}.some({E:x}) → ({X} | count {E}) > 0
    {X:t}.forEach({E:x}) → {X} | each {E}
    {X:t}.sort(reverse=True) → {X} | sort it desc
    {X:t}.sort(key={K:x}) → {X} | sort {K}
    {X:t}.sort() → sort({X})
    {X:t}.sort({E:l}) → !order
    {X:t}.reverse() → reverse({X})
    {X:t}.sum() → sum({X})
    {X:t}.mean() → {X} | avg
    {X:t}.max() → max({X})
    {X:t}.min() → min({X})
    {X:t}.first() → {X} | first
    {X:t}.last() → {X} | last
    {X:t}.head({N:n}) → {X} | first {N}
    {X:t}.unique() → {X} | unique
    {X:t}.keys() → keys({X})
    {X:t}.values() → values({X})
    {X:t}.items() → zip(keys({X}), values({X}))
    {X:t}.has({K:s}) → has({X}, {K})
    {X:t}.copy() → copy({X})
    {X:t}.isEmpty() → len({X}) == 0
    {X:t}.empty → len({X}) == 0
    {X:t}.to_s → str({X})
    {X:t}.delete() → delete {X}
    {X:t}.to_json() → json({X})
    {X:t}.save() → save {X}
    {X:t}.refresh() → refresh {X}
    today.year → year(today())
    today.month → month(today())
    {X:t}.year → year({X})
    {X:t}.month → month({X})

    [operator | C, PHP]
    {A:w}->{F:w} → {A}.{F}
    [definition | Python, JavaScript, Ruby, bash]
    def {F:w}({A:l}): {B:l} → fn {F}({A}) { {B} }
    def {F:w}({A:l}) {B:l} → fn {F}({A}) {B.block}
    def {F:w}({A:l}) → fn {F}({A}) { ... }
    function {F:w}({A:l}) {B:l} → fn {F}({A}) {B.block}
    function ({A:l}) {B:l} → fn({A}) {B.block}
    function {F:w} {B:l} → fn {F}() {B.block}
    func {F:w}({A:l}) {B:l} → fn {F}({A}) {B.block}
    fun {F:w}({A:l}) {B:l} → fn {F}({A}) {B.block}
    sub {F:w}({A:l}) {B:l} → fn {F}({A}) {B.block}
    fn {F:w}({A:w}: {T:w}): {U:w} {B:b} → fn {F}({A}) {B}
    fn {F:w}({A:w}: {T:w}) -> {U:w} {B:b} → fn {F}({A}) {B}
    fn {F:w}({A:w}: {T:w}) {B:b} → fn {F}({A}) {B}
    fn {F:w}({A:l}) -> {U:w} {B:b} → fn {F}({A}) {B}
    fn {F:w}(*{A:w}) {B:b} → fn {F}({A}) {B}
    fn {F:w}(...{A:w}) {B:b} → fn {F}({A}) {B}
    fn {F:w}({A:l}): {B:l} → fn {F}({A}) { {B} }
    fn {F:w}({A:l}) => {B:l} → fn {F}({A}) { {B} }
    fn {F:w}({A:l}) = {B:l} → fn {F}({A}) { {B} }
    fn {F:w} {A:w} {B:b} → fn {F}({A}) {B}
    fn {F:w} {B:b} → fn {F}() {B}
    {F:w}() {B:b} → fn {F}() {B}
    lambda {V:w}: {B:l} → {V} => {B}
    lambda {V:w}, {W:w}: {B:x} → ({V}, {W}) => {B}
    |{V:w}| {B:x} → {V} => {B}
    {V:w} -> {B:x} → {V} => {B}
    ({V:l}) -> {B:x} → ({V}) => {B}

    [variable | JavaScript, Swift, bash, SQL]
    {N:w}={V:p} get {T:l} → !environment
    {N:w}={V:p} print {T:l} → !environment
    {N:w}={V:p} mmx {T:l} → !environment
    {N:w}=$(date) → {N} = today()
    dim {N:w} = {V:l} → {N} = {V}
    [{A:w}, {B:w}] = {X:t} → {A} = {X}[0]; {B} = {X}[1]
    let {N:w} = {V:l} → {N} = {V}
    let {N:w}: {T:w} = {V:l} → {N} = {V}
    let {N:w} := {V:l} → {N} = {V}
    let {N:w} → {N} = null
    var {N:w} = {V:l} → {N} = {V}
    var {N:w} → {N} = null
    const {N:w} = {V:l} → {N} = {V}
    val {N:w} = {V:l} → {N} = {V}
    auto {N:w} = {V:l} → {N} = {V}
    local {N:w} = {V:l} → {N} = {V}
    my ${N:w} = {V:l} → {N} = {V}
    int {N:w} = {V:l} → {N} = {V}
    string {N:w} = {V:l} → {N} = {V}
    decimal {N:w} = {V:l} → {N} = {V}
    declare {N:w} = {V:l} → {N} = {V}
    dim {N:w} as {T:w} → {N} = null
    global {N:w} → !scope
    nonlocal {N:w} → !scope
    {N:w}: {T:w} = {V:l} → {N} = {V}
    ${N:w} = {V:l} → {N} = {V}
    @today → today()
    @now → now()
    @tomorrow → today() + 1
    @yesterday → today() - 1
    @{N:w} = {V:l} → {N} = {V}
    @{N:w} → {N}
    {N:w} := {V:l} → {N} = {V}
    {N:w}=$({V:l}) → {N} = {V}
    {A:w}, {B:w} = {X:x}, {Y:x} → {A} = {X}; {B} = {Y}
    {A:w} = {B:w} = {V:l} → {B} = {V}; {A} = {B}
    ${{N:w}} → {N}
    $@ → args
    $? → !fails
    ${N:n} → args[{N.previous}]
    ${N:w} → {N.environment}
    ${N:w} → {N}
    del {N:w}[{K:x}] → !key
    del {N:w}.{K:w} → !key
    del {N:w} → {N} = null
    unset {N:w} → {N} = null

    [condition | Python, C, JavaScript, Excel, bash]
    if ({C:x}) {B:l} else {E:l} → if {C} {B.block} else {E.block}
    if ({C:x}) {B:l} → if {C} {B.block}
    if {C:x}: {B:l} → if {C} { {B} }
    if {C:x}: → if {C} { ... }
    if [ {C:l} ] {T:l} → !test
    if {C:x} then {B:l} else {E:l} end → if {C} { {B} } else { {E} }
    if {C:x} then {B:l} end → if {C} { {B} }
    if {C:x} then {B:l} fi → if {C} { {B} }
    if {C:x} then {B:l} → if {C} { {B} }
    if {C:x} then → if {C} { ... }
    unless {C:x} {B:b} → if not ({C}) {B.block}
    {A:x} if {C:x} else {B:x} → if {C} { {A} } else { {B} }
    {C:x} ? {A:x} : {B:x} → if {C} { {A} } else { {B} }
    [ {A:x} -{O:w} {B:x} ] && print {T:l} → if {A} {O.operator} {B} { print {T} }
    [[ {T:l} ]] → !test
    [ -z {X:x} ] → !test
    {C:x} && print {T:l} → if {C} { print {T} }
    {C:x} || print {T:l} → if not ({C}) { print {T} }
    {C:x} && save {T:l} → if {C} { save {T} }
    {C:x} && exit {T:l} → if {C} { exit {T} }
    {C:x} || exit {T:l} → if not ({C}) { exit {T} }
    {C:x} || throw {T:l} → if not ({C}) { throw {T} }
    case {X:x} in {T:l} → !switch
    case {X:x} when {T:l} → !switch
    case when {C:x} then {A:x} end → if {C} { {A} }
    case when {C:x} then {A:x} else {B:x} end → if {C} { {A} } else { {B} }
    case {X:t} of {T:l} → !switch
    case {X:t} of → !switch
    when {T:l} → !switch
    switch ({X:x}) {B:l} → !switch
    switch {X:x} {B:b} → !switch
    match {X:x} {B:b} → !switch
    match {X:x}: → !switch
    [word | Python, Ruby, Perl, bash]
    elif {C:x} {B:b} → else if {C} {B}
    elsif {C:x} {B:b} → else if {C} {B}
    elseif {C:x} {B:b} → else if {C} {B}
    else: → !end
    endif → !end
    end if → !end
    end → !end
    fi → !end
    done → !end
    esac → !end
    then → !end
    endfor → !end
    pass → !empty
    nop → !empty

    [import | Python, JavaScript, PHP]
    import {N:w} as {M:w} → !install
    import {N:w} from {M:s} → import {M}
    import { {N:l} } from {M:s} → import {M}
    from {M:w} import {N:l} → !install
    require({M:s}) → import {M}
    require {M:s} → import {M}
    include {M:s} → import {M}
    include({M:s}) → import {M}
    import {M:w} → !install
    using {T:l} → !install
    package {T:l} → !install

    [value | Python, JavaScript, SQL]
    True → true
    False → false
    TRUE → true
    FALSE → false
    None → null
    NULL → null
    Null → null
    nil → null
    undefined → null
    NaN → !nan
    Infinity → !nan
    CURRENT_DATE → today()
    CURRENT_TIMESTAMP → now()
    new Date() → now()
    new Date({S:s}) → date({S})
    new Array() → []
    new Error({M:x}) → {M}
    yesterday → today() - 1
    tomorrow → today() + 1
    juče → today() - 1
    sutra → today() + 1
    danas → today()
    yes → true
    no → false

    [condition | C, JavaScript]
    {A:x} == {B:x} && {C:l} → {A} == {B} and {C}
    [operator | C, JavaScript]
    {A:t} **= 2 → {A} = {A} * {A}
    {A:t} **= {B:t} → !power
    {A:t} ** 3 → {A} * {A} * {A}
    {A:t} ** {B:t} → !power
    {A:t} ^ 2 → {A} * {A}
    {A:t} ^ {B:t} → !power
    {A:t} >= {B:t} and <= {C:t} → {A} >= {B} and {A} <= {C}
    {A:t} > {B:t} and < {C:t} → {A} > {B} and {A} < {C}
    == {A:t} & → == {A} and
    > {A:t} & → > {A} and
    < {A:t} & → < {A} and
    {A:t}!.{F:w} → {A}.{F}
    {A:t}! → {A}
    {A:t} ++ → {A} += 1
    {A:t} --{E:e} → {A} -= 1
    ++ {A:t} → {A} += 1
    {A:w} << {B:x} → {A} = {A} + [{B}]
    |> → |
    && → and
    || → or
    === → ==
    !== → !=
    <> → !=
    ?: {B:t} → ?? {B}
    {A:t} ??= {B:l} → {A} = {A} ?? {B}
    !({A:x}) → not ({A})
    !{A:t} → not {A}
    {A:t} is not None → {A} != null
    {A:t} is None → {A} == null
    {A:t} is not null → {A} != null
    {A:t} is null → {A} == null
    {A:t} is not {B:t} → {A} != {B}
    {A:t} is {B:t} → {A} == {B}
    {A:t} not like {T:s} → {A} {T.unlike}
    {A:t} not like {T:s} → not ({A} {T.like})
    {A:t} like {T:s} → {A} {T.like}
    {A:t} between {B:t} and {C:t} → {A} >= {B} and {A} <= {C}
    {A:t} starts with {B:t} → starts({A}, {B})
    {A:t} ends with {B:t} → ends({A}, {B})
    {A:t} contains {B:t} → {B} in {A}
    {A:t} matches {B:s} → {A} =~ {B}
    {A:t} -{O:w} {B:t} → {A} {O.operator} {B}
    {A:t} eq {B:t} → {A} == {B}
    {A:t} ne {B:t} → {A} != {B}
    {A:t} gt {B:t} → {A} > {B}
    {A:t} lt {B:t} → {A} < {B}
    {A:t} equals {B:t} → {A} == {B}
    {A:t} xor {B:t} → {A} != {B}
    {A:t} div {B:t} → floor({A} / {B})
    {A:t} mod {B:t} → {A} % {B}
    {A:t} & {B:s} → str({A}) + {B}
    {A:s} & {B:t} → {A} + str({B})
    {A:t} & {B:t} → "${{A}}${{B}}"
    {A:s} . {B:s} → {A} + {B}
    {A:s} .. {B:t} → {A} + str({B})
    {A:t} .. {B:s} → str({A}) + {B}
    AND → and
    OR → or
    And → and
    Or → or
    ~= → =~
    {A:t} =< {B:t} → {A} <= {B}

    [list | SQL]
    {A:t} in ({X:x}, {L:l}) → {A} in [{X}, {L}]
    [condition | Kotlin, Rust]
    {A:t} in {B:n}..{C:n} → {A} >= {B} and {A} <= {C}

    [number | Excel, accounting]
    {A:k}.{B:n} → {A.plain}.{B}
    {A:k},{B:n} → {A.plain}.{B}
    {A:k} → {A.plain}
    {A:n}.{B:g}.{C:g}.{D:g},{E:n} → {A}{B}{C}{D}.{E}
    {A:n}.{B:g}.{C:g},{D:n} → {A}{B}{C}.{D}
    {A:n}.{B:g}.{C:g} → {A}{B}{C}
    {A:n}.{B:g},{C:n} → {A}{B}.{C}
    {A:n},{B:g},{C:g}.{D:n} → {A}{B}{C}.{D}
    {A:n},{B:g},{C:g} → {A}{B}{C}
    {A:n},{B:g}.{C:n} → {A}{B}.{C}
    {A:n} {B:g} {C:g},{D:n} → {A}{B}{C}.{D}
    {A:n} {B:g} {C:g}.{D:n} → {A}{B}{C}.{D}
    {A:n} {B:g} {C:g} → {A}{B}{C}
    {A:n} {B:g},{C:n} → {A}{B}.{C}
    {A:n} {B:g}.{C:n} → {A}{B}.{C}
    {A:n} {B:g} → {A}{B}
    {A:n},{B:g} → !thousands
    {A:n},{B:n} → {A}.{B}
    {A:n}% → {A} / 100
    {A:n}$ → {A}
    {A:n} RSD → {A}
    {A:n} EUR → {A}
    {A:n} din → {A}
    today + {A:n} days → today() + {A}
    today - {A:n} days → today() - {A}
    {A:n} dana → {A}
    {A:n} dan → {A}
    {A:n} days → {A}
    today + {A:n} month → addmonths(today(), {A})
    today + {A:n} months → addmonths(today(), {A})
    today - {A:n} month → addmonths(today(), -{A})
    today - {A:n} months → addmonths(today(), -{A})
    {D:t} + {A:n} week → {D} + 7 * {A}
    {D:t} + {A:n} weeks → {D} + 7 * {A}
    {D:t} - {A:n} week → {D} - 7 * {A}
    {D:t} - {A:n} weeks → {D} - 7 * {A}
    {D:t} + {A:n} month → addmonths({D}, {A})
    {D:t} + {A:n} months → addmonths({D}, {A})
    {D:t} - {A:n} month → addmonths({D}, -{A})
    {D:t} - {A:n} months → addmonths({D}, -{A})
    {D:t} + {A:n} year → addmonths({D}, 12 * {A})
    {D:t} + {A:n} years → addmonths({D}, 12 * {A})
    {A:n} day → {A}
    [date | Excel, Serbia, USA]
    {D:n}.{M:n}.{Y:n}. → @{Y.year}-{M.month}-{D.two}
    {D:n}.{M:n}.{Y:n} → @{Y.year}-{M.month}-{D.two}
    {Y:n}-{M:n}-{D:n} → @{Y.year}-{M.month}-{D.two}
    {Y:n}/{M:n}/{D:n} → @{Y.year}-{M.month}-{D.two}
    @{D:n}.{M:n}.{Y:n} → @{Y.year}-{M.month}-{D.two}
    @{S:s} → date({S})
    date {S:s} → date({S})

    [text | SQL, Python, JavaScript, C]
    =~ /{P:w}/ → =~ "{P}"
    =~ /{P:x}/ → =~ '{P}'
    {A:s}{B:s} → "{A.single}'{B.single}"
    {A:s}{B:s} → "{A.double}\"{B.double}"
    {T:s} → {T.template}
    {T:s} % ({L:l}) → !format
    f{T:s} → {T.inserts}
    r{T:s} → {T}
    b{T:s} → {T}

    [list | Python, C]
    ({A:n}..{B:n}) → range({A}, {B.next})
    [...{X:t}, ...{Y:t}] → {X} + {Y}
    [...{X:t}, {Y:l}] → {X} + [{Y}]
    [...{X:t}] → copy({X})
    [*{X:t}, *{Y:t}] → {X} + {Y}
    [*{X:t}, {Y:l}] → {X} + [{Y}]
    [{Y:l}, *{X:t}] → [{Y}] + {X}
    [{Y:l}, ...{X:t}] → [{Y}] + {X}
    [*{X:t}] → copy({X})
    ...{X:t}{E:e} → {X}
    = ({A:x}, {L:l}) → = [{A}, {L}]
    sum({E:x} for {V:w} in {X:x}) → {X} | sum {V} => {E}
    [{E:x} for {V:w} in {X:x} if {C:x}] → {X} | where {V} => {C} | map {V} => {E}
    [{E:x} for {V:w} in {X:x}] → {X} | map {V} => {E}
    {X:t}[::-1] → reverse({X})
    {X:t}[{A:x}:{B:x}] → {X}[{A}..{B}]
    {X:t}[:{B:x}] → {X}[..{B}]
    {X:t}[{A:x}:] → {X}[{A}..]
    {X:t}[] = {V:x} → {X} = {X} + [{V}]
    {X:t}[] → {X} | map it
    [record | JavaScript, Python]
    { {M:l} } → {M.members}
    new {R:w}({K:w}: {M:l}) → new {R.lower} { {K}: {M} }
    new {R:w}({X:w}) → new {R.lower} {X}
    = { {K:w} } → = { {K}: {K} }
    { ...{X:t}, ...{Y:t} } → {X} + {Y}
    { **{X:t}, **{Y:t} } → {X} + {Y}
    { **{X:t}, {L:l} } → {X} + { {L} }
    { {L:l}, **{X:t} } → { {L} } + {X}
    { {L:l}, ...{X:t} } → { {L} } + {X}
    { ...{X:t} } → copy({X})
    { **{X:t} } → copy({X})
    { ...{X:t}, {L:l} } → {X} + { {L} }
    { {K:w} => {V:l} } → { {K}: {V} }

    [call | PowerShell, Excel]
    Get-Content {F:p} → read("{F.bare}", "text")
    Import-Csv {F:p} → read("{F.bare}")
    Get-{R:w} -Id {I:n} → get {R.plural}/{I}
    Get-{R:w} {I:n} → get {R.plural}/{I}
    Get-{R:w} → get {R.plural}
    New-{R:w} {T:l} → new {R.lower} { Name: "X" }
    Write-Host {T:l} → print {T}
    Write-Output {T:l} → print {T}
    =IF({A:x};{B:x};{C:x}) → if {A.formula} { {B} } else { {C} }
    =SUM({X:x}) → sum({X.formula})
    ={F:w}({X:a}) → !cells
    ={X:l} → {X.formula}
    ={X:l} → !cells
    [call | Python, SQL]
    sum({X:x}, .{F:t}) → {X} | sum .{F}
    min({X:x}, .{F:t}) → {X} | min .{F}
    max({X:x}, .{F:t}) → {X} | max .{F}
    sort({X:x}, .{F:t}) → {X} | sort .{F}
    [call | shell, Ruby]
    print({X:x}, end={E:s}) → print({X})
    print({X:x}, sep={E:s}) → print({X})
    len {X:t} → len({X.argument})
    upper {X:t} → upper({X.argument})
    lower {X:t} → lower({X.argument})
    trim {X:t} → trim({X.argument})
    str {X:t} → str({X.argument})
    num {X:t} → num({X.argument})
    abs {X:t} → abs({X.argument})
    keys {X:t} → keys({X.argument})
    values {X:t} → values({X.argument})
    reverse {X:t} → reverse({X.argument})
    typeof {X:t} → typeof({X.argument})
    round {X:p} {N:n} → round({X}, {N})
    round {X:p} → round({X})
    """##
}
